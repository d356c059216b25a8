import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ConnectionSettings, ENV } from '../../functions/lib/contract.ts'
import { bundleFunction } from '../../infra/bundle.ts'
import { toEntry } from '../../infra/operator-functions.ts'
import { aws, parseDeploy, synthesize, toText } from '../infra/support.ts'
import { type DynamoStandIn, startDynamo } from '../support/aws/dynamo.ts'
import { type AwsStandIn, startAws } from '../support/aws/server.ts'
import { type DocusignStandIn, startDocusign } from '../support/docusign/server.ts'
import { createRsaKeys } from '../support/keys.ts'
import { startLambda } from '../support/lambda/server.ts'
import type { FunctionDefinition, Outcome } from '../support/lambda/types.ts'
import { type DeployedFunction, toDeployed } from './deployed.ts'
import type { Call } from './evaluate.ts'
import { toOnBehalf } from './on-behalf.ts'
import { startWitness, type Witness } from './witness.ts'

const KEYS = createRsaKeys()
const PREFIX = 'docusign-acme-prod-'

/** Everything that gives a role anything: a network, alarms by e-mail, XSIAM, the consent page. */
const OTHERS = {
  aws: { ...aws, vpc: { vpcId: 'vpc-01234567', subnetIds: ['subnet-01234567'], securityGroupIds: ['sg-01234567'] } },
  xsiam: { access: 'assumed-role', externalId: 'e1234567-1234' },
  alarms: { email: 'soc@example.com' },
}

/** A connection as it is deployed: every function from its own bundle, over stand-ins. */
export interface World {
  docusign: DocusignStandIn
  dynamo: DynamoStandIn
  aws: AwsStandIn
  privateKey: string
  secretId: string
  table: string
  functions: readonly DeployedFunction[]
  lose: Witness['lose']
  /** Its next invocation is a cold start. */
  restart(name: string): Promise<unknown>
  /** The result; throws what the function failed with. */
  invoke(name: string, payload?: object): Promise<unknown>
  /** Everything asked of AWS by a function, or in its name. */
  callsOf(name: string): Call[]
  close(): Promise<void>
}

const deploy = ({ origin, settings }: DocusignStandIn, changes: object): DeployedFunction[] => {
  const connection = {
    integrationKey: settings.integrationKey,
    userId: settings.userId,
    serverUrl: origin,
    endpoints: { monitor: origin, admin: origin, audience: settings.audience },
    consentPage: true,
    ...changes,
  }
  const { shared, connections } = synthesize(parseDeploy(toText(connection, OTHERS)))
  return connections.flatMap((template) => toDeployed(template, shared, PREFIX))
}

/** A stand-in may be asked more often than once a minute. */
const toImpatient = (text: string | undefined): Record<string, string> => {
  if (text === undefined) return {}
  const settings: ConnectionSettings = JSON.parse(text)
  return { [ENV.connection]: JSON.stringify({ ...settings, minimumPollSeconds: 0 }) }
}

const SERVICES = [
  'DYNAMODB',
  'FIREHOSE',
  'SECRETS_MANAGER',
  'SQS',
  'SNS',
  'S3',
  'SCHEDULER',
  'MONITORING',
  'CLOUDWATCH',
]

/** The function's own environment, but for where AWS is; its access key is its name, so that its signatures say it. */
const toDefinition = (made: DeployedFunction, folder: string, url: string): FunctionDefinition => ({
  name: made.name,
  code: bundleFunction(toEntry(made.name), join(folder, made.name)),
  handler: 'index.handler',
  timeoutSeconds: made.timeoutSeconds,
  memoryMb: made.memoryMb,
  environment: {
    ...Object.fromEntries(
      Object.entries(made.environment).map(([name, value]) => [name, value.replace(/https:\/\/sqs\.[^/]*/, url)]),
    ),
    ...toImpatient(made.environment[ENV.connection]),
    ...Object.fromEntries(SERVICES.map((service) => [`AWS_ENDPOINT_URL_${service}`, url])),
    AWS_ENDPOINT_URL: url,
    AWS_ACCESS_KEY_ID: made.name,
  },
})

const parse = ({ body, functionError }: Outcome): unknown => {
  if (functionError !== undefined) throw new Error(body)
  return JSON.parse(body)
}

/** @param changes of the connection's configuration */
export const openWorld = async (changes: object = {}): Promise<World> => {
  const folder = mkdtempSync(join(tmpdir(), 'rights-'))
  const docusign = await startDocusign({ publicKeys: [KEYS.publicKey] })
  const [dynamo, others] = [await startDynamo(), await startAws()]
  const witness = await startWitness({ dynamodb: dynamo.url, firehose: others.url, secretsmanager: others.url })
  const functions = deploy(docusign, changes)
  const [first] = functions
  const [table, secretId] = [first?.environment[ENV.table] ?? '', first?.environment[ENV.secret] ?? '']
  await dynamo.createTable(table)
  others.secrets[secretId] = KEYS.privateKey
  const lambda = await startLambda({ functions: functions.map((one) => toDefinition(one, folder, witness.url)) })
  const logs = new Map<string, string[]>()
  return {
    docusign,
    dynamo,
    aws: others,
    privateKey: KEYS.privateKey,
    secretId,
    table,
    functions,
    lose: witness.lose,
    restart: (name) => lambda.kill(name),
    invoke: async (name, payload) => {
      const outcome = await lambda.invoke(name, payload)
      logs.set(name, [...(logs.get(name) ?? []), ...outcome.log])
      return parse(outcome)
    },
    callsOf: (name) => {
      const own = witness.calls.filter(({ by }) => by === name).map(({ call }) => call)
      const made = functions.find((one) => one.name === name)
      if (made === undefined) return own
      const sourced = own.map((call) => ({
        ...call,
        context: { ...call.context, 'lambda:SourceFunctionArn': [made.arn] },
      }))
      return [...sourced, ...toOnBehalf(made, own, logs.get(name) ?? [])]
    },
    close: async () => {
      await lambda.stop()
      await Promise.all([docusign.close(), dynamo.close(), others.close(), witness.close()])
      rmSync(folder, { recursive: true })
    },
  }
}
