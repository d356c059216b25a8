import { GetKeyPolicyCommand } from '@aws-sdk/client-kms'
import type { DeployConfig } from '../config/schema.ts'
import type { Clients } from './aws/clients.ts'
import { AwsCallError, ask } from './aws/errors.ts'
import { judgeCall, parseStatements, type Verdict } from './key-policy.ts'
import { type KeyCall, type KeyRequirement, toKeyRequirements } from './key-requirements.ts'

/** What stands in the way of a deployment, each with what to do; and what should be known. */
export interface Findings {
  obstacles: string[]
  notes: string[]
}

const PAGE = 'infra/docs/locked-down.md, "Policy of a given key"'

const toRequirements = ({ aws, connections, alarms }: DeployConfig): KeyRequirement[] =>
  toKeyRequirements(aws, {
    hasOwnSecret: connections.some(({ privateKeySecretArn }) => privateKeySecretArn === undefined),
    hasOwnTopic: alarms?.email !== undefined,
  })

/** @param why the policy isn't known, as a sentence */
const toUnchecked = (keyArn: string, why: string, requirements: readonly KeyRequirement[]): Findings => {
  const statements = requirements.map(({ statement }) => JSON.stringify(statement)).join('\n')
  const what = `The policy of the key ${keyArn} (aws.kmsKeyArn) couldn’t be checked. ${why}`
  return { obstacles: [], notes: [`${what} It must allow this, as ${PAGE} says:\n${statements}`] }
}

const distinct = (texts: readonly string[]): string => [...new Set(texts)].join(', ')

const toUse = ({ action, context }: KeyCall): string => {
  const service = context['kms:viaservice']
  return service === undefined ? action : `${action} through ${service}`
}

const POLICY = 'the key policy of aws.kmsKeyArn'

/** What there is to say of the calls in one state; each text says what to do. */
const SENTENCES: Record<Exclude<Verdict['state'], 'allowed'>, (uses: string, sids: string, add: string) => string> = {
  missing: (uses, _, add) =>
    `In ${POLICY}, nothing allows ${uses}. Add this statement to it, or ask the key’s owner to:\n${add}`,
  denied: (uses, sids) => `In ${POLICY}, the statement ${sids} denies ${uses}. Change that statement.`,
  unknown: (uses, sids) =>
    `Can’t tell whether ${POLICY} allows ${uses}: it depends on the statement ${sids}. If a run fails with a KMS error, see ${PAGE}.`,
}

const judgeRequirement = (
  { purpose, statement, calls }: KeyRequirement,
  statements: ReturnType<typeof parseStatements>,
  keyArn: string,
): Findings => {
  const judged = calls.map((call) => ({ ...judgeCall(statements, call, keyArn), call }))
  const describe = (state: keyof typeof SENTENCES): string[] => {
    const found = judged.filter((one) => one.state === state)
    if (found.length === 0) return []
    const uses = `${distinct(found.map(({ call }) => toUse(call)))} (needed by ${purpose})`
    const sids = distinct(found.flatMap(({ sid }) => sid ?? []))
    return [SENTENCES[state](uses, sids, JSON.stringify(statement))]
  }
  return { obstacles: [...describe('missing'), ...describe('denied')], notes: describe('unknown') }
}

/** Whether the policy of a given key (`aws.kmsKeyArn`) allows everything that the stacks do with it. Nothing without one. */
export const checkGivenKey = async ({ kms }: Clients, config: DeployConfig): Promise<Findings> => {
  const { kmsKeyArn: keyArn, account, region } = config.aws
  if (keyArn === undefined) return { obstacles: [], notes: [] }
  const requirements = toRequirements(config)
  const owner = keyArn.split(':')[4]
  if (owner !== account) {
    const why = `It is in the account ${owner}, and AWS shows a key policy only to the key’s own account.`
    return toUnchecked(keyArn, why, requirements)
  }
  try {
    const command = new GetKeyPolicyCommand({ KeyId: keyArn })
    const { Policy: policy = '' } = await ask('kms:GetKeyPolicy', () => kms.send(command))
    const statements = parseStatements(policy)
    const found = requirements.map((one) => judgeRequirement(one, statements, keyArn))
    return { obstacles: found.flatMap(({ obstacles }) => obstacles), notes: found.flatMap(({ notes }) => notes) }
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return toUnchecked(keyArn, 'AWS’s response isn’t JSON.', requirements)
    if (!(thrown instanceof AwsCallError)) throw thrown
    if (thrown.code !== 'NotFoundException') return toUnchecked(keyArn, thrown.message, requirements)
    return { obstacles: [`The key ${keyArn} (aws.kmsKeyArn) doesn’t exist in ${region}. Correct the file.`], notes: [] }
  }
}
