import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { createAsk } from '../../../functions/doctor/aws/ask.ts'
import type { Places } from '../../../functions/doctor/aws/places.ts'
import type { TestWorld } from '../../support/aws/world.ts'
import { listen, sendJson, shut } from '../../support/lambda/http.ts'

/** What there is in this AWS; a test changes it. */
export interface Account {
  table: string
  stream: string
  bucket: number
  waiting: number
  alarm: string
  reason: string
  subscriptions: string[]
  schedule: string
  /** Instead of the service's answer. */
  instead: Partial<Record<string, { status: number; body: object | string }>>
}

const HEALTHY: Account = {
  table: 'ACTIVE',
  stream: 'ACTIVE',
  bucket: 200,
  waiting: 2,
  alarm: 'OK',
  reason: '{"recentDatapoints":[40]}',
  subscriptions: ['arn:aws:sns:eu-central-1:111111111111:alarms:1'],
  schedule: 'ENABLED',
  instead: {},
}

export const PLACES: Places = {
  urlSuffix: 'amazonaws.com',
  streams: { 'customer-events': 'acme-events', quarantine: 'acme-quarantine' },
  bucket: 'acme-bucket',
  unreadAlarm: 'docusign-shared-not-read',
  queueUrl: 'https://sqs.eu-central-1.amazonaws.com/111111111111/acme-queue',
  topicArn: 'arn:aws:sns:eu-central-1:111111111111:alarms',
  scheduleGroup: 'docusign-acme',
  schedules: { 'customer-events': true },
  hasXsiamAccess: true,
}

/** The permission that an operation needs. */
const ACTIONS: Record<string, string> = {
  'DynamoDB_20120810.DescribeTable': 'dynamodb:DescribeTable',
  'Firehose_20150804.DescribeDeliveryStream': 'firehose:DescribeDeliveryStream',
  'GraniteServiceVersion20100801.DescribeAlarms': 'cloudwatch:DescribeAlarms',
  'AmazonSQS.GetQueueAttributes': 'sqs:GetQueueAttributes',
}

const toAction = (method: string, target: string | undefined, url: URL): string => {
  if (target !== undefined) return ACTIONS[target] ?? target
  if (url.searchParams.get('Action') === 'ListSubscriptionsByTopic') return 'sns:ListSubscriptionsByTopic'
  if (url.pathname.startsWith('/schedules/')) return 'scheduler:GetSchedule'
  return method === 'HEAD' ? 's3:ListBucket' : 'unknown'
}

const toBody = (action: string, account: Account): object | string => {
  switch (action) {
    case 'dynamodb:DescribeTable':
      return { Table: { TableStatus: account.table } }
    case 'firehose:DescribeDeliveryStream':
      return { DeliveryStreamDescription: { DeliveryStreamStatus: account.stream } }
    case 'cloudwatch:DescribeAlarms':
      return { MetricAlarms: [{ StateValue: account.alarm, StateReasonData: account.reason }] }
    case 'sqs:GetQueueAttributes':
      return { Attributes: { ApproximateNumberOfMessages: String(account.waiting) } }
    case 'scheduler:GetSchedule':
      return { State: account.schedule }
    case 'sns:ListSubscriptionsByTopic':
      return `<R>${account.subscriptions.map((arn) => `<SubscriptionArn>${arn}</SubscriptionArn>`).join('')}</R>`
    default:
      return {}
  }
}

/** Seven services of AWS for one look at each, and what was asked of them. */
export const startAccount = async (time: TestWorld) => {
  const account: Account = { ...HEALTHY, instead: {} }
  const actions: string[] = []
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    await text(request)
    const url = new URL(request.url ?? '/', 'http://aws')
    const target = request.headers['x-amz-target']
    const action = toAction(request.method ?? '', typeof target === 'string' ? target : undefined, url)
    actions.push(action)
    const instead = account.instead[action]
    const body = instead?.body ?? toBody(action, account)
    const status = instead?.status ?? (action === 's3:ListBucket' ? account.bucket : 200)
    if (typeof body !== 'string') return sendJson(response, status, body)
    response.writeHead(status, { 'content-type': 'text/xml' })
    response.end(body)
  }
  const server = createServer((request, response) => void answer(request, response))
  const url = await listen(server)
  const credentials = { accessKeyId: 'AKIASTANDIN', secretAccessKey: 'MARKER-secret', sessionToken: 'MARKER-session' }
  const signal = new AbortController().signal
  const ask = createAsk({ world: time, region: 'eu-central-1', credentials, endpointOf: () => url, signal })
  return { account, actions, ask, close: () => shut(server) }
}
