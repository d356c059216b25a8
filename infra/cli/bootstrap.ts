import type { Stack } from '@aws-sdk/client-cloudformation'
import type { DeployConfig } from '../config/schema.ts'
import type { Clients } from './aws/clients.ts'
import { AwsCallError } from './aws/errors.ts'
import { readParameter } from './ssm-parameter.ts'

/** CDK's own default (CDK developer guide, bootstrapping). */
const QUALIFIER = 'hnb659fds'
/** The least that `cdk deploy` of this version asks of the bootstrap stack. */
const LEAST = 6

/** Qualifiers that the region is bootstrapped with, by the bootstrap stacks' own parameter. */
const toQualifiers = (stacks: readonly Stack[]): string[] =>
  stacks
    .filter(({ Outputs = [] }) => Outputs.some(({ OutputKey }) => OutputKey === 'BootstrapVersion'))
    .flatMap(({ Parameters = [] }) => Parameters.find(({ ParameterKey }) => ParameterKey === 'Qualifier') ?? [])
    .flatMap(({ ParameterValue }) => ParameterValue ?? [])

const toMissing = (place: string, qualifier: string, others: readonly string[], todo: string): string => {
  const [other] = others
  if (other === undefined) return `${place} is not bootstrapped for CDK with the qualifier ${qualifier}. ${todo}`
  const what = `${place} is bootstrapped for CDK with the qualifier ${others.join(', ')}, not ${qualifier}.`
  const use = other === QUALIFIER ? 'leave aws.bootstrapQualifier out' : `set aws.bootstrapQualifier to "${other}"`
  return `${what} To use it, ${use}. Otherwise ${todo.charAt(0).toLowerCase()}${todo.slice(1)}`
}

/** Why the CDK could not deploy into account and region. @param stacks those there are, as far as they may be listed */
export const checkBootstrap = async (
  clients: Clients,
  { account, region, bootstrapQualifier }: DeployConfig['aws'],
  stacks: readonly Stack[],
): Promise<string[]> => {
  const qualifier = bootstrapQualifier ?? QUALIFIER
  const name = `/cdk-bootstrap/${qualifier}/version`
  const option = qualifier === QUALIFIER ? '' : ` --qualifier ${qualifier} --toolkit-stack-name CDKToolkit-${qualifier}`
  const todo = `Run: npx cdk bootstrap aws://${account}/${region}${option}`
  try {
    const value = await readParameter(clients, name)
    if (value === undefined) return [toMissing(`${account} in ${region}`, qualifier, toQualifiers(stacks), todo)]
    const version = Number(value)
    return version >= LEAST ? [] : [`The bootstrap of ${region} is of version ${version}, too old. ${todo}`]
  } catch (thrown) {
    if (!(thrown instanceof AwsCallError)) throw thrown
    return [`The bootstrap of ${region} could not be checked: ${thrown.message} It is about ${name}.`]
  }
}
