import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ENV } from '../../functions/lib/contract.ts'
import { type DynamoStandIn, startDynamo } from '../support/aws/dynamo.ts'
import { type AwsStandIn, startAws } from '../support/aws/server.ts'
import { type DocusignStandIn, startDocusign } from '../support/docusign/server.ts'
import { createRsaKeys } from '../support/keys.ts'
import { startLambda } from '../support/lambda/server.ts'
import type { Outcome } from '../support/lambda/types.ts'
import { deploy, toDefinition } from './deploy.ts'
import type { DeployedFunction } from './deployed.ts'
import type { Call } from './evaluate.ts'
import { listRequiredCalls } from './permission-check.ts'
import { startWitness, type Witness } from './witness.ts'

const KEYS = createRsaKeys()
/** A connection as it is deployed: every function from its own bundle, over stand-ins. */
export interface Deployment {
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
  /** Who asked AWS for anything, by the names of the functions. */
  callers(): string[]
  /** Everything asked of AWS by a function, or in its name. */
  callsOf(name: string): Call[]
  close(): Promise<void>
}

const parse = ({ body, functionError }: Outcome): unknown => {
  if (functionError !== undefined) throw new Error(body)
  return JSON.parse(body)
}

/** @param changes of the connection's configuration */
export const openDeployment = async (changes: object = {}): Promise<Deployment> => {
  const folder = mkdtempSync(join(tmpdir(), 'rights-'))
  const docusign = await startDocusign({ publicKeys: [KEYS.publicKey] })
  const [dynamo, others] = [await startDynamo(), await startAws()]
  const urls: Record<string, string> = { dynamodb: dynamo.url, firehose: others.url, secretsmanager: others.url }
  const witness = await startWitness({ findService: (service) => urls[service] })
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
    callers: () => [...new Set(witness.calls.map(({ by }) => by))],
    callsOf: (name) => {
      const own = witness.calls.filter(({ by }) => by === name).map(({ call }) => call)
      const made = functions.find((one) => one.name === name)
      return made === undefined ? own : listRequiredCalls(made, own, logs.get(name) ?? [])
    },
    close: async () => {
      await lambda.stop()
      await Promise.all([docusign.close(), dynamo.close(), others.close(), witness.close()])
      rmSync(folder, { recursive: true })
    },
  }
}
