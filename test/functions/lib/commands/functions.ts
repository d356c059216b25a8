import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ConnectionSettings, DOCTOR_PLACES, ENV } from '../../../../functions/lib/contract.ts'
import { isObject, type JsonObject } from '../../../../functions/lib/core/json.ts'
import type { Table } from '../../../../functions/lib/state/table.ts'
import { bundleFunction } from '../../../../infra/bundle.ts'
import { toEntry } from '../../../../infra/operator-functions.ts'
import { createDynamo } from '../../../support/aws/clients.ts'
import { startDynamo } from '../../../support/aws/dynamo.ts'
import type { Faults } from '../../../support/aws/faults.ts'
import { startAws } from '../../../support/aws/server.ts'
import { toConnection } from '../../../support/docusign/connection.ts'
import { type DocusignStandIn, startDocusign } from '../../../support/docusign/server.ts'
import { createRsaKeys } from '../../../support/keys.ts'
import { startLambda } from '../../../support/lambda/server.ts'

/** What an invocation ended with. */
export interface Ended {
  /** `errorType`; undefined when it did not fail. */
  code: string | undefined
  message: string
  answer: JsonObject
  /** All that the function wrote. */
  log: string
  /** That, and its answer. */
  printed: string
}

/** Functions from their bundles under AWS's own runtime client, over a DocuSign that can be told to refuse. */
export interface Functions {
  docusign: DocusignStandIn
  table: Table
  /** What goes wrong at AWS. */
  faults: { dynamo: Faults; secrets: Faults }
  /** PEM. */
  privateKey: string
  invoke(name: string, payload?: object): Promise<Ended>
  stop(): Promise<void>
}

/** Too short to sit out half a minute: what would be waited for is told at once. */
const TIMEOUT_SECONDS = 12

const COLLEAGUE = '33333333-3333-4333-8333-000000000001'

/** DocuSign with two users, and what a function needs of AWS. */
const openStandIns = async (changes: Partial<ConnectionSettings>) => {
  const { publicKey, privateKey } = createRsaKeys()
  const docusign = await startDocusign({ publicKeys: [publicKey] })
  const [accountId = ''] = docusign.settings.accountIds
  docusign.addUsers([docusign.settings.userId, COLLEAGUE].map((userId) => ({ accountId, userId })))
  const [dynamo, aws] = await Promise.all([startDynamo(), startAws({ secrets: { key: privateKey } })])
  await dynamo.createTable('acme')
  const table = { client: createDynamo(dynamo.url), table: 'acme' }
  const environment = {
    [ENV.connection]: JSON.stringify(toConnection(docusign, changes)),
    [ENV.table]: 'acme',
    [ENV.secret]: 'key',
    [ENV.stream]: 'acme',
    [ENV.quarantineStream]: 'acme-quarantine',
    [DOCTOR_PLACES]: '{}',
    AWS_ENDPOINT_URL_DYNAMODB: dynamo.url,
    AWS_ENDPOINT_URL_FIREHOSE: aws.url,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: aws.url,
  }
  const close = async () => {
    table.client.destroy()
    await Promise.all([docusign.close(), dynamo.close(), aws.close()])
  }
  const faults = { dynamo: dynamo.faults, secrets: aws.faults }
  return { docusign, table, faults, privateKey, environment, close }
}

const toEnded = (result: unknown, failed: boolean, lines: readonly string[]): Ended => {
  const answer = isObject(result) ? result : {}
  const message = String(failed ? answer['errorMessage'] : answer['message'])
  const code = failed ? String(answer['errorType']) : undefined
  const log = lines.join('\n')
  return { code, message, answer, log, printed: `${log}\n${JSON.stringify(result)}` }
}

/** @param changes of the connection's settings */
export const startFunctions = async (
  names: readonly string[],
  changes: Partial<ConnectionSettings> = {},
): Promise<Functions> => {
  const { environment, close, ...standIns } = await openStandIns(changes)
  const folder = await mkdtemp(join(tmpdir(), 'commands-'))
  const lines: string[] = []
  const common = { handler: 'index.handler', timeoutSeconds: TIMEOUT_SECONDS, memoryMb: 256, environment }
  const functions = names.map((name) => ({
    ...common,
    name,
    code: bundleFunction(toEntry(name), join(folder, name)),
  }))
  const lambda = await startLambda({ functions, onOutput: ({ line }) => lines.push(line) })
  return {
    ...standIns,
    invoke: async (name, payload = {}) => {
      lines.length = 0
      const { result, functionError } = await lambda.invoke(name, payload)
      return toEnded(result, functionError !== undefined, lines)
    },
    stop: async () => {
      await lambda.stop()
      await Promise.all([close(), rm(folder, { recursive: true })])
    },
  }
}
