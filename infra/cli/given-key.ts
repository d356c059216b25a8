import { GetKeyPolicyCommand } from '@aws-sdk/client-kms'
import type { DeployConfig } from '../config/schema.ts'
import type { Clients } from './aws/clients.ts'
import { AwsCallError, ask } from './aws/error.ts'
import type { Findings } from './findings.ts'
import { judgeCall, parseStatements, type Verdict } from './key-policy.ts'
import { type KeyRequirement, toKeyRequirements } from './key-requirements.ts'

const PAGE = 'infra/locked-down.md, "Policy of a given key"'

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

const distinct = (texts: readonly (string | undefined)[]): string => [...new Set(texts)].join(', ')

const judgeRequirement = (
  { purpose, statement, calls }: KeyRequirement,
  judge: (call: KeyRequirement['calls'][number]) => Verdict,
): Findings => {
  const judged = calls.map((call) => ({ ...judge(call), ...call }))
  const inState = (state: Verdict['state']) => judged.filter((one) => one.state === state)
  const toWhat = (state: Verdict['state']): string =>
    distinct(
      inState(state).map(({ action, context }) =>
        [action, context['kms:viaservice']].filter(Boolean).join(' through '),
      ),
    )
  const toSids = (state: Verdict['state']): string => distinct(inState(state).map(({ sid }) => sid))
  const of = 'of aws.kmsKeyArn'
  const obstacles = [
    ...(inState('missing').length === 0
      ? []
      : [
          `The key policy ${of} doesn’t allow ${toWhat('missing')} (needed by ${purpose}). Add this statement to it, or ask the key’s owner to:\n${JSON.stringify(statement)}`,
        ]),
    ...(inState('denied').length === 0
      ? []
      : [
          `The key policy ${of} denies ${toWhat('denied')} (needed by ${purpose}). Change its statement ${toSids('denied')}.`,
        ]),
  ]
  const unknown = `Can’t tell whether the key policy ${of} allows ${toWhat('unknown')} (needed by ${purpose}): it depends on the statement ${toSids('unknown')}. If a run fails with a KMS error, see ${PAGE}.`
  return { obstacles, notes: inState('unknown').length === 0 ? [] : [unknown] }
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
    const found = requirements.map((one) => judgeRequirement(one, (call) => judgeCall(statements, call, keyArn)))
    return { obstacles: found.flatMap(({ obstacles }) => obstacles), notes: found.flatMap(({ notes }) => notes) }
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return toUnchecked(keyArn, 'AWS’s response isn’t JSON.', requirements)
    if (!(thrown instanceof AwsCallError)) throw thrown
    if (thrown.code !== 'NotFoundException') return toUnchecked(keyArn, thrown.message, requirements)
    return { obstacles: [`The key ${keyArn} (aws.kmsKeyArn) doesn’t exist in ${region}. Correct the file.`], notes: [] }
  }
}
