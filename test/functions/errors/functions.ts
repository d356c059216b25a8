import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ConnectionSettings, DOCTOR_PLACES, ENV } from '../../../functions/lib/contract.ts'
import { isObject, type JsonObject } from '../../../functions/lib/primitives/json.ts'
import { bundleFunction } from '../../../infra/bundle.ts'
import { toEntry } from '../../../infra/operator-functions.ts'
import { startDynamo } from '../../support/aws/dynamo.ts'
import { startAws } from '../../support/aws/server.ts'
import { type DocusignStandIn, startDocusign } from '../../support/docusign/server.ts'
import { createRsaKeys } from '../../support/keys.ts'
import { startLambda } from '../../support/lambda/server.ts'
import { MARKER } from './documented.ts'

/** What an invocation ended with. */
export interface Ended {
  /** `errorType`; undefined when it did not fail. */
  code: string | undefined
  message: string
  answer: JsonObject
  /** All that the function wrote, and its answer. */
  printed: string
}

/** Commands from their bundles under AWS's own runtime client, over a DocuSign that can be told to refuse. */
export interface Functions {
  docusign: DocusignStandIn
  /** What may be printed by nobody: the key's lines, and what the stand-in's answers hold. */
  secrets: readonly string[]
  invoke(command: string, payload?: object): Promise<Ended>
  stop(): Promise<void>
}

/** Too short to sit out half a minute: what would be waited for is told at once. */
const TIMEOUT_SECONDS = 12

const COLLEAGUE = '33333333-3333-4333-8333-000000000001'

const toSettings = ({ origin, settings }: DocusignStandIn): ConnectionSettings => ({
  name: 'acme-prod',
  authServer: origin,
  audience: settings.audience,
  endpoints: { monitor: origin, admin: origin },
  monitorApi: 'lens',
  integrationKey: settings.integrationKey,
  userId: settings.userId,
  redirectUrl: 'https://localhost',
  eventTypes: ['Customer events', 'Audit Users'],
  maxCustomerEventsPerFetch: 2000,
  maxUserDataEventsPerFetch: 1250,
  trustAnyCertificate: false,
  useSystemProxy: false,
  startFrom: 'P7D',
  auditUsersDrop: [],
  xdmFields: 'full',
  mapLocation: true,
  minimumPollSeconds: 0,
})

export const startFunctions = async (
  commands: readonly string[],
  changes: Partial<ConnectionSettings> = {},
): Promise<Functions> => {
  const { publicKey, privateKey } = createRsaKeys()
  const docusign = await startDocusign({ publicKeys: [publicKey] })
  const [accountId = ''] = docusign.settings.accountIds
  docusign.addUsers([docusign.settings.userId, COLLEAGUE].map((userId) => ({ accountId, userId })))
  const [dynamo, aws] = await Promise.all([startDynamo(), startAws({ secrets: { key: privateKey } })])
  await dynamo.createTable('acme')
  const folder = await mkdtemp(join(tmpdir(), 'commands-'))
  const environment = {
    [ENV.connection]: JSON.stringify({ ...toSettings(docusign), ...changes }),
    [ENV.table]: 'acme',
    [ENV.secret]: 'key',
    [DOCTOR_PLACES]: '{}',
    AWS_ENDPOINT_URL_DYNAMODB: dynamo.url,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: aws.url,
  }
  const lines: string[] = []
  const functions = commands.map((name) => {
    const code = bundleFunction(toEntry(name), join(folder, name))
    return { name, code, handler: 'index.handler', timeoutSeconds: TIMEOUT_SECONDS, memoryMb: 256, environment }
  })
  const lambda = await startLambda({ functions, onOutput: ({ line }) => lines.push(line) })
  return {
    docusign,
    secrets: [MARKER, 'eyJ', ...privateKey.split('\n').slice(1, -2)],
    invoke: async (command, payload = {}) => {
      lines.length = 0
      const { result, functionError } = await lambda.invoke(command, payload)
      const answer = isObject(result) ? result : {}
      const message = String(functionError ? answer['errorMessage'] : answer['message'])
      const code = functionError ? String(answer['errorType']) : undefined
      return { code, message, answer, printed: [...lines, JSON.stringify(result)].join('\n') }
    },
    stop: async () => {
      await lambda.stop()
      await Promise.all([docusign.close(), dynamo.close(), aws.close(), rm(folder, { recursive: true })])
    },
  }
}
