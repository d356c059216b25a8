import { paginateDescribeStacks, type Stack } from '@aws-sdk/client-cloudformation'
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts'
import type { DeployConfig } from '../config/schema.ts'
import { toConnectionStackName, toSharedStackName } from '../names.ts'
import type { Clients } from './aws/clients.ts'
import { toCredentialsCure } from './aws/credentials.ts'
import { AwsCallError, ask, askAll } from './aws/errors.ts'
import { checkBootstrap } from './bootstrap.ts'
import { checkGivenKey, type Findings } from './customer-key.ts'

const identify = async ({ sts }: Clients): Promise<string | { obstacle: string }> => {
  try {
    const { Account } = await ask('sts:GetCallerIdentity', () => sts.send(new GetCallerIdentityCommand({})))
    return Account ?? { obstacle: 'AWS did not say which account this is.' }
  } catch (thrown) {
    if (!(thrown instanceof AwsCallError)) throw thrown
    const cure = toCredentialsCure(thrown.code)
    return { obstacle: cure === undefined ? thrown.message : `${cure} Then try again. (${thrown.code})` }
  }
}

/** All stacks; undefined when AWS does not let them be listed. */
const listStacks = async ({ cloudformation: client }: Clients): Promise<Stack[] | undefined> => {
  const found: Stack[] = []
  try {
    for await (const { Stacks = [] } of askAll('cloudformation:DescribeStacks', paginateDescribeStacks({ client }, {})))
      found.push(...Stacks)
    return found
  } catch (thrown) {
    if (thrown instanceof AwsCallError) return undefined
    throw thrown
  }
}

/** Connections that are deployed and no longer in the file: they go on running until somebody removes them. */
const toLeftOver = (stacks: readonly Stack[], { aws, connections }: DeployConfig): string[] => {
  const { namePrefix: prefix, region } = aws
  const wanted = new Set([
    toSharedStackName(prefix),
    ...connections.map(({ name }) => toConnectionStackName(prefix, name)),
  ])
  return stacks
    .filter(({ Description = '' }) => Description.startsWith('DocuSign to Cortex XSIAM: connection '))
    .flatMap(({ StackName }) => StackName ?? [])
    .filter((name) => name.startsWith(`${prefix}-`) && !wanted.has(name))
    .map((name) => {
      const remove = `aws cloudformation delete-stack --region ${region} --stack-name ${name}`
      return `${name} is deployed and no longer in the file; it goes on running. To remove it (table and secret stay): ${remove}`
    })
}

/** Looks before anything is made: credentials, account, bootstrap, connections left over, the policy of a given key. Changes nothing. */
export const inspect = async (clients: Clients, config: DeployConfig): Promise<Findings> => {
  const identity = await identify(clients)
  if (typeof identity !== 'string') return { obstacles: [identity.obstacle], notes: [] }
  const { account } = config.aws
  if (identity !== account) {
    const what = `The credentials are of account ${identity}, the file says ${account} (aws.account).`
    return { obstacles: [`${what} Switch the profile, or correct the file.`], notes: [] }
  }
  const stacks = await listStacks(clients)
  const bootstrap = await checkBootstrap(clients, config.aws, stacks ?? [])
  const key = await checkGivenKey(clients, config)
  const unknown = 'Connections left over could not be looked for: cloudformation:DescribeStacks is not allowed.'
  const leftOver = stacks === undefined ? [unknown] : toLeftOver(stacks, config)
  return { obstacles: [...bootstrap, ...key.obstacles], notes: [...leftOver, ...key.notes] }
}
