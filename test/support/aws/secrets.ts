import type { JsonObject } from '../../../functions/lib/core/json.ts'
import { type Answered, refusal, textOf } from './firehose.ts'

/** A secret's versions. A secret without any exists, but was never given a value. */
interface SecretVersions {
  current?: string | Buffer
  previous?: string | Buffer
  /** Marked for deletion. */
  deleted?: boolean
}

/** Secrets by name or ARN; a bare string is the current version. */
export type Secrets = Record<string, string | SecretVersions>

/** Carries out one `GetSecretValue`. */
export const getSecretValue = (input: JsonObject, secrets: Secrets): Answered => {
  const id = textOf(input['SecretId'])
  const found = Object.hasOwn(secrets, id) ? secrets[id] : undefined
  if (found === undefined) {
    return refusal('ResourceNotFoundException', "Secrets Manager can't find the specified secret.")
  }
  const versions = typeof found === 'string' ? { current: found } : found
  if (versions.deleted) {
    const problem = "You can't perform this operation on the secret because it was marked for deletion."
    return refusal('InvalidRequestException', problem)
  }
  const stage = textOf(input['VersionStage'], 'AWSCURRENT')
  const value = { AWSCURRENT: versions.current, AWSPREVIOUS: versions.previous }[stage]
  if (value === undefined) {
    const problem = "Secrets Manager can't find the specified secret value for staging label:"
    return refusal('ResourceNotFoundException', `${problem} ${stage}`)
  }
  const content = typeof value === 'string' ? { SecretString: value } : { SecretBinary: value.toString('base64') }
  return { status: 200, body: { ARN: id, Name: id, VersionId: stage, VersionStages: [stage], ...content } }
}
