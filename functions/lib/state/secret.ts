import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { clientSettings } from '../core/aws-client-settings.ts'
import { toAwsErrorFacts } from '../core/aws-errors.ts'
import { regionOf, toRemediation } from '../core/aws-remediation.ts'
import { isObject } from '../core/json.ts'
import { StateError } from './table.ts'

export interface SecretOptions {
  client: SecretsManagerClient
  /** ARN or name. */
  secretId: string
}

/** The text of the secret's current or previous version; undefined when there is no previous one. */
export type ReadSecret = (
  version: 'current' | 'previous',
  how: { fresh: boolean; signal: AbortSignal },
) => Promise<string | undefined>

/**
 * Reads the secret that holds the private key. The current version is kept in memory until it is asked for `fresh`.
 * @throws (when reading) StateError `secret-missing`, `secret-empty`, `secret-deleted`, `wrong-region`, `access-denied`,
 * `kms`, …; never with what the secret holds.
 */
export const createReadSecret = (options: SecretOptions): ReadSecret => {
  let kept: string | undefined
  return async (version, { fresh, signal }) => {
    if (version === 'previous') return readVersion(options, version, signal)
    kept = fresh || kept === undefined ? await readVersion(options, version, signal) : kept
    return kept
  }
}

const STAGES = { current: 'AWSCURRENT', previous: 'AWSPREVIOUS' } as const

const readVersion = async (
  options: SecretOptions,
  version: keyof typeof STAGES,
  abortSignal: AbortSignal,
): Promise<string | undefined> => {
  const { client, secretId } = options
  const region = await regionOf(client)
  const home = /^arn:[^:]*:secretsmanager:([^:]+):/.exec(secretId)?.[1]
  if (home !== undefined && home !== region) throw toWrongRegion(secretId, home, region)
  const command = new GetSecretValueCommand({ SecretId: secretId, VersionStage: STAGES[version] })
  const output = await client.send(command, { abortSignal }).catch((thrown: unknown) => {
    const error = toStateError(thrown, secretId, region)
    // The trouble to tell of is the current version's; emulators report both cases as a missing secret.
    if (version === 'previous' && ['secret-empty', 'secret-missing'].includes(error.code)) return undefined
    throw error
  })
  if (output === undefined) return undefined
  const text = output.SecretString ?? Buffer.from(output.SecretBinary ?? []).toString()
  if (text.trim() !== '') return text
  if (version === 'current') throw toEmpty(secretId, region)
  return undefined
}

const toStateError = (thrown: unknown, secretId: string, region: string): StateError => {
  const fault = toAwsErrorFacts(thrown)
  const message = isObject(thrown) && typeof thrown['message'] === 'string' ? thrown['message'] : ''
  // One exception for two different things: only the message tells which.
  if (fault.kind === 'missing' && message.includes('staging label')) return toEmpty(secretId, region)
  if (fault.name === 'InvalidRequestException' && message.includes('deletion')) return toDeleted(secretId, region)
  const action = 'secretsmanager:GetSecretValue'
  const target = { service: 'Secrets Manager', resource: 'secret', name: secretId, action, region } as const
  const [code, what, todo, facts] = toRemediation(fault, target)
  return new StateError(code, what, todo, facts)
}

const toEmpty = (secret: string, region: string): StateError =>
  new StateError(
    'secret-empty',
    `The secret ${secret} (${region}) has no value yet.`,
    `Put DocuSign’s RSA private key into it: aws secretsmanager put-secret-value --region ${region} --secret-id ${secret} --secret-string file://private-key.pem`,
    { secret, region },
  )

const toDeleted = (secret: string, region: string): StateError =>
  new StateError(
    'secret-deleted',
    `The secret ${secret} (${region}) is marked for deletion.`,
    `Restore it: aws secretsmanager restore-secret --region ${region} --secret-id ${secret}`,
    { secret, region },
  )

const toWrongRegion = (secret: string, home: string, region: string): StateError =>
  new StateError(
    'wrong-region',
    `The secret ${secret} is in ${home}, this runs in ${region}.`,
    `Set AWS_REGION=${home} where this runs, or name a secret in ${region} as privateKeySecretArn and deploy again.`,
    { secret, region, home },
  )

/** The secret with the private key, for the life of a container. */
export const openSecret = (secretId: string): ReadSecret =>
  createReadSecret({ client: new SecretsManagerClient(clientSettings()), secretId })
