import type { DeployConfig } from '../config/schema.ts'
import { toConnectionStackName, toSharedStackName } from '../names.ts'
import { type Aws, AwsCallError } from './aws/call.ts'

/** What stands in the way of a deployment, each with what to do; and what should be known. */
export interface Findings {
  obstacles: string[]
  notes: string[]
}

/** CDK's own default (CDK developer guide, bootstrapping). */
const QUALIFIER = 'hnb659fds'
/** The least that `cdk deploy` of this version asks of the bootstrap stack. */
const LEAST_BOOTSTRAP = 6

const textsOf = (xml: string, name: string): string[] =>
  [...xml.matchAll(new RegExp(`<${name}>([^<]*)</${name}>`, 'g'))].map(([, text]) => text ?? '')

const toIdentity = async (aws: Aws): Promise<string | { obstacle: string }> => {
  const form = { Action: 'GetCallerIdentity', Version: '2011-06-15' }
  try {
    return (
      textsOf(await aws({ service: 'sts', form }), 'Account')[0] ?? {
        obstacle: 'AWS did not say which account this is.',
      }
    )
  } catch (thrown) {
    const why = thrown instanceof AwsCallError ? thrown.code : 'none were found'
    const todo =
      'Make `aws sts get-caller-identity` succeed in this shell (AWS_PROFILE, `aws sso login`), then try again.'
    return { obstacle: `There are no AWS credentials that work (${why}). ${todo}` }
  }
}

const judgeBootstrap = async (
  aws: Aws,
  { account, region, bootstrapQualifier }: DeployConfig['aws'],
): Promise<string[]> => {
  const qualifier = bootstrapQualifier ?? QUALIFIER
  const option =
    bootstrapQualifier === undefined ? '' : ` --qualifier ${qualifier} --toolkit-stack-name CDKToolkit-${qualifier}`
  const todo = `Run: npx cdk bootstrap aws://${account}/${region}${option}`
  const body = { Name: `/cdk-bootstrap/${qualifier}/version` }
  try {
    const answer = await aws({ service: 'ssm', json: { target: 'AmazonSSM.GetParameter', version: '1.1', body } })
    const version = Number(/"Value":\s*"(\d+)"/.exec(answer)?.[1] ?? 0)
    return version >= LEAST_BOOTSTRAP ? [] : [`The bootstrap of ${region} is of version ${version}, too old. ${todo}`]
  } catch (thrown) {
    const code = thrown instanceof AwsCallError ? thrown.code : ''
    if (code !== 'ParameterNotFound')
      return [`The bootstrap of ${region} could not be checked (${code}): allow ssm:GetParameter on ${body.Name}.`]
    return [
      `${account} in ${region} is not bootstrapped for CDK with the qualifier ${qualifier}. ${todo} (or set aws.bootstrapQualifier to yours).`,
    ]
  }
}

const listStacks = async (aws: Aws): Promise<{ name: string; description: string }[]> => {
  const found: { name: string; description: string }[] = []
  let token: string | undefined
  do {
    const form = {
      Action: 'DescribeStacks',
      Version: '2010-05-15',
      ...(token === undefined ? {} : { NextToken: token }),
    }
    const xml = await aws({ service: 'cloudformation', form })
    for (const stack of xml.split('<StackName>').slice(1)) {
      const name = stack.slice(0, stack.indexOf('<'))
      found.push({ name, description: textsOf(stack, 'Description')[0] ?? '' })
    }
    token = textsOf(xml, 'NextToken')[0]
  } while (token !== undefined && token !== '')
  return found
}

/** Connections that are deployed and no longer in the file: they go on running until somebody removes them. */
const toLeftOver = async (aws: Aws, config: DeployConfig): Promise<string[]> => {
  const prefix = config.aws.namePrefix
  const wanted = new Set([
    toSharedStackName(prefix),
    ...config.connections.map(({ name }) => toConnectionStackName(prefix, name)),
  ])
  const ours = (await listStacks(aws)).filter(
    ({ name, description }) =>
      name.startsWith(`${prefix}-`) && description.startsWith('DocuSign to Cortex XSIAM: connection '),
  )
  return ours
    .filter(({ name }) => !wanted.has(name))
    .map(({ name }) => {
      const remove = `aws cloudformation delete-stack --region ${config.aws.region} --stack-name ${name}`
      return `${name} is deployed and no longer in the file; it goes on running. To remove it (table and secret stay): ${remove}`
    })
}

/** Looks before anything is made: credentials, account, bootstrap, connections left over. Changes nothing. */
export const inspect = async (aws: Aws, config: DeployConfig): Promise<Findings> => {
  const identity = await toIdentity(aws)
  if (typeof identity !== 'string') return { obstacles: [identity.obstacle], notes: [] }
  const { account } = config.aws
  if (identity !== account) {
    const what = `The credentials are of account ${identity}, the file says ${account} (aws.account).`
    return { obstacles: [`${what} Switch the profile, or correct the file.`], notes: [] }
  }
  const obstacles = await judgeBootstrap(aws, config.aws)
  const notes = await toLeftOver(aws, config).catch(() => [
    'Connections left over could not be looked for: cloudformation:DescribeStacks is not allowed.',
  ])
  return { obstacles, notes }
}
