import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { createClients, type Places } from '../../../functions/doctor/aws/clients.ts'
import { toStandIn } from '../../support/aws/listen.ts'
import type { TestRuntime } from '../../support/aws/world.ts'
import { listen, sendJson, shut } from '../../support/lambda/http.ts'
import { type Account, DATA_KEY, toAction, toBody, toHealthy } from './answers.ts'

export const PLACES: Places = {
  streams: { 'customer-events': 'acme-events', quarantine: 'acme-quarantine' },
  dataKeyArn: DATA_KEY,
  bucket: 'acme-bucket',
  unreadAlarm: 'docusign-shared-not-read',
  queueUrl: 'https://sqs.eu-central-1.amazonaws.com/111111111111/acme-queue',
  topicArn: 'arn:aws:sns:eu-central-1:111111111111:alarms',
  scheduleGroup: 'docusign-acme',
  schedules: { 'customer-events': true },
  xsiamRoleArn: 'arn:aws:iam::111111111111:role/docusign-shared-XsiamRole',
}

/** What stands behind the account's one address, for a function in a process of its own. */
export interface Behind {
  /** Where DynamoDB is. */
  dynamo: string
  /** PEM, the value of every secret. */
  privateKey: string
}

/** The service for which a request was signed, by its name in permissions. */
const serviceOf = ({ headers }: IncomingMessage): string =>
  /Credential=[^/]+\/\d+\/[^/]+\/([^/]+)\//.exec(headers.authorization ?? '')?.[1] ?? 'unsigned'

const forward = async (to: string, request: IncomingMessage, body: string, response: ServerResponse) => {
  const { host: _, connection: __, 'content-length': ___, ...headers } = request.headers
  const given = Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)])
  const answer = await fetch(to, { method: 'POST', headers: given, body })
  response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' })
  response.end(await answer.text())
}

/** An AWS account over HTTP, as far as the doctor looks at it; notes which permission each request needs. */
export const startAccount = async (time: TestRuntime, behind?: Behind) => {
  const account: Account = toHealthy(time.now())
  const actions: string[] = []
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await text(request)
    const target = request.headers['x-amz-target']
    const action = toAction(serviceOf(request), request, typeof target === 'string' ? target : undefined, body)
    actions.push(action)
    const instead = account.instead[action]
    if (instead === 'reset') return void response.destroy()
    const told = instead?.body ?? toBody(action, account)
    if (told === undefined && action.startsWith('dynamodb:') && behind !== undefined)
      return forward(behind.dynamo, request, body, response)
    if (action === 'secretsmanager:GetSecretValue')
      return sendJson(response, 200, { SecretString: behind?.privateKey, VersionStages: ['AWSCURRENT'] })
    const status = instead?.status ?? (action === 's3:ListBucket' ? account.bucket : 200)
    if (typeof told !== 'string') return sendJson(response, told === undefined ? 400 : status, told ?? {})
    response.writeHead(status, { 'content-type': 'text/xml' })
    response.end(told)
  }
  const server = createServer((request, response) => void serve(request, response).catch(() => response.destroy()))
  const url = await listen(server)
  const clients = createClients(toStandIn(url))
  return {
    url,
    account,
    actions,
    /** For the doctor in this process. */
    tools: { clients, places: PLACES },
    close: async () => {
      for (const client of Object.values(clients)) client.destroy()
      await shut(server)
    },
  }
}
