/** What there is in this AWS; a test changes it. */
export interface Account {
  table: string
  stream: string
  encryption: object | undefined
  bucket: number
  waiting: number
  alarm: string
  reason: string
  subscriptions: string[]
  schedule: string
  /** Of the role made for XSIAM. */
  role: { createdAt: Date; usedAt: Date | undefined }
  /** Instead of the service's answer; `reset` ends the connection. */
  instead: Partial<Record<string, 'reset' | { status: number; body: object | string }>>
}

export const DATA_KEY = 'arn:aws:kms:eu-central-1:111111111111:key/data'
const DAY = 86_400_000

export const toHealthy = (now: Date): Account => ({
  table: 'ACTIVE',
  stream: 'ACTIVE',
  encryption: { Status: 'ENABLED', KeyType: 'CUSTOMER_MANAGED_CMK', KeyARN: DATA_KEY },
  bucket: 200,
  waiting: 2,
  alarm: 'OK',
  reason: '{"recentDatapoints":[40]}',
  subscriptions: ['arn:aws:sns:eu-central-1:111111111111:alarms:1'],
  schedule: 'ENABLED',
  role: { createdAt: new Date(now.getTime() - 30 * DAY), usedAt: new Date(now.getTime() - 600_000) },
  instead: {},
})

/** The permission that an operation of the JSON protocols needs, where its name is another. */
const ACTIONS: Record<string, string> = {
  'GraniteServiceVersion20100801.DescribeAlarms': 'cloudwatch:DescribeAlarms',
  'AmazonSQS.GetQueueAttributes': 'sqs:GetQueueAttributes',
}

/** The permission that a request needs. @param service for which it was signed. @param body a form's names its action */
export const toAction = (service: string, { method = '', url = '/' }, target: string | undefined, body: string) => {
  if (target !== undefined) return ACTIONS[target] ?? `${service}:${target.replace(/^.*\./, '')}`
  const form = new URLSearchParams(body).get('Action')
  if (form !== null) return `${service}:${form}`
  if (method === 'GET' && url.startsWith('/schedules/')) return `${service}:GetSchedule`
  return method === 'HEAD' && service === 's3' ? 's3:ListBucket' : `${service}:unknown`
}

const toSubscriptions = ({ subscriptions }: Account): string => {
  const members = subscriptions.map((arn) => `<member><SubscriptionArn>${arn}</SubscriptionArn></member>`).join('')
  return `<ListSubscriptionsByTopicResponse><ListSubscriptionsByTopicResult><Subscriptions>${members}</Subscriptions></ListSubscriptionsByTopicResult></ListSubscriptionsByTopicResponse>`
}

/** What IAM says of a role that was never used has an empty `RoleLastUsed`. */
const toRole = ({ role: { createdAt, usedAt } }: Account): string => {
  const used = usedAt === undefined ? '' : `<LastUsedDate>${usedAt.toISOString()}</LastUsedDate><Region>x</Region>`
  const about = `<CreateDate>${createdAt.toISOString()}</CreateDate><RoleLastUsed>${used}</RoleLastUsed>`
  return `<GetRoleResponse><GetRoleResult><Role>${about}</Role></GetRoleResult></GetRoleResponse>`
}

/** What a service answers; undefined when it is none of those that the doctor looks at. */
export const toBody = (action: string, account: Account): object | string | undefined => {
  switch (action) {
    case 'dynamodb:DescribeTable':
      return { Table: { TableStatus: account.table } }
    case 'firehose:DescribeDeliveryStream':
      return {
        DeliveryStreamDescription: {
          DeliveryStreamStatus: account.stream,
          DeliveryStreamEncryptionConfiguration: account.encryption,
        },
      }
    case 'cloudwatch:DescribeAlarms':
      return { MetricAlarms: [{ StateValue: account.alarm, StateReasonData: account.reason }] }
    case 'sqs:GetQueueAttributes':
      return { Attributes: { ApproximateNumberOfMessages: String(account.waiting) } }
    case 'scheduler:GetSchedule':
      return { State: account.schedule }
    case 'sns:ListSubscriptionsByTopic':
      return toSubscriptions(account)
    case 'iam:GetRole':
      return toRole(account)
    case 's3:ListBucket':
      return ''
    default:
      return undefined
  }
}
