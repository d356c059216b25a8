import type { Finding } from '../../lib/command/lines.ts'
import { toCount, toSpan } from '../../lib/command/words.ts'
import { isObject } from '../../lib/primitives/json.ts'
import { scalarOf, textOf } from '../../lib/xdm/values.ts'
import type { Ask } from './ask.ts'

const warn = (text: string): Finding => ({ state: 'warning', text })
const fail = (text: string): Finding => ({ state: 'failure', text })

export const checkTable = async (ask: Ask, name: string): Promise<Finding> => {
  const json = { target: 'DynamoDB_20120810.DescribeTable', version: '1.0' as const, input: { TableName: name } }
  const told = await ask({ service: 'dynamodb', action: 'dynamodb:DescribeTable', method: 'POST', json })
  const status = isObject(told.json['Table']) ? textOf(told.json['Table'], 'TableStatus') : undefined
  return status === 'ACTIVE'
    ? 'active'
    : fail(`its status is ${status ?? 'unknown'}. Look at the table’s key and at AWS Health.`)
}

export const checkStream = async (ask: Ask, name: string): Promise<Finding> => {
  const input = { DeliveryStreamName: name, Limit: 1 }
  const json = { target: 'Firehose_20150804.DescribeDeliveryStream', version: '1.1' as const, input }
  const told = await ask({ service: 'firehose', action: 'firehose:DescribeDeliveryStream', method: 'POST', json })
  const { DeliveryStreamDescription: description } = told.json
  const status = isObject(description) ? textOf(description, 'DeliveryStreamStatus') : undefined
  return status === 'ACTIVE'
    ? 'active'
    : fail(`its status is ${status ?? 'unknown'}: it takes no records. Look at its key, then at AWS Health.`)
}

export const checkBucket = async (ask: Ask, bucket: string): Promise<Finding> => {
  await ask({ service: 's3', action: 's3:ListBucket', method: 'HEAD', path: `/${bucket}` })
  return 'is there'
}

/** The oldest announcement and how many were made and fetched: what XSIAM does with the queue. */
export interface Traffic {
  oldestSeconds: number | undefined
  sent: number
  deleted: number
}

const SERIES = [
  { Id: 'oldest', MetricName: 'ApproximateAgeOfOldestMessage', Stat: 'Maximum', Period: 300 },
  { Id: 'sent', MetricName: 'NumberOfMessagesSent', Stat: 'Sum', Period: 3600 },
  { Id: 'deleted', MetricName: 'NumberOfMessagesDeleted', Stat: 'Sum', Period: 3600 },
]
const DAY_MS = 86_400_000

export const readTraffic = async (ask: Ask, queue: string, now: Date): Promise<Traffic> => {
  const queries = SERIES.map(({ Id, MetricName, Stat, Period }) => {
    const Metric = { Namespace: 'AWS/SQS', MetricName, Dimensions: [{ Name: 'QueueName', Value: queue }] }
    return { Id, MetricStat: { Metric, Period, Stat } }
  })
  const [EndTime, StartTime] = [now.getTime() / 1000, (now.getTime() - DAY_MS) / 1000]
  const input = { MetricDataQueries: queries, StartTime, EndTime, ScanBy: 'TimestampDescending' }
  const json = { target: 'GraniteServiceVersion20100801.GetMetricData', version: '1.0' as const, input }
  const told = await ask({ service: 'monitoring', action: 'cloudwatch:GetMetricData', method: 'POST', json })
  const results = told.json['MetricDataResults']
  const valuesOf = (id: string): number[] => {
    const found = (Array.isArray(results) ? results : []).find((one) => isObject(one) && one['Id'] === id)
    const values = isObject(found) ? found['Values'] : undefined
    return Array.isArray(values) ? values.map(Number) : []
  }
  const sum = (id: string) => valuesOf(id).reduce((all, one) => all + one, 0)
  return { oldestSeconds: valuesOf('oldest')[0], sent: sum('sent'), deleted: sum('deleted') }
}

const LATE_SECONDS = 3600

export const checkQueue = async (ask: Ask, queueUrl: string, traffic: Traffic): Promise<Finding> => {
  const input = { QueueUrl: queueUrl, AttributeNames: ['ApproximateNumberOfMessages'] }
  const json = { target: 'AmazonSQS.GetQueueAttributes', version: '1.0' as const, input }
  const told = await ask({ service: 'sqs', action: 'sqs:GetQueueAttributes', method: 'POST', json })
  const attributes = isObject(told.json['Attributes']) ? told.json['Attributes'] : {}
  const waiting = Number(scalarOf(attributes, 'ApproximateNumberOfMessages') ?? 0)
  const { oldestSeconds = 0 } = traffic
  const text = `${toCount(waiting, 'announcement')} waiting, the oldest for ${toSpan(oldestSeconds * 1000)}`
  return waiting > 0 && oldestSeconds > LATE_SECONDS
    ? fail(`${text}: XSIAM does not fetch them. They are kept for 14 days; repair XSIAM’s data source.`)
    : text
}

export const checkXsiam = ({ sent, deleted }: Traffic, hasAccess: boolean): Finding => {
  const given = hasAccess ? '' : ' (`xsiam.access` is "none": this deployment made no role for it)'
  if (deleted > 0) return `fetched ${toCount(deleted, 'announcement')} in 24 hours`
  if (sent === 0)
    return warn(
      `nothing was announced in 24 hours, so it cannot be seen whether XSIAM reads${given}. Run a fetch, wait some minutes, try again.`,
    )
  return fail(
    `${toCount(sent, 'announcement')} in 24 hours, and XSIAM fetched none${given}. Check role, external id and queue URL of its data source.`,
  )
}

export const checkTopic = async (ask: Ask, topicArn: string): Promise<Finding> => {
  const query = { Action: 'ListSubscriptionsByTopic', TopicArn: topicArn, Version: '2010-03-31' }
  const { text } = await ask({ service: 'sns', action: 'sns:ListSubscriptionsByTopic', method: 'GET', query })
  const arns = [...text.matchAll(/<SubscriptionArn>([^<]*)<\/SubscriptionArn>/g)].map(([, arn]) => arn)
  const pending = arns.filter((arn) => arn === 'PendingConfirmation').length
  if (arns.length === 0)
    return fail('nobody is subscribed to the alarms. Set `alarms.email`, or subscribe to your topic.')
  if (pending < arns.length)
    return pending === 0 ? 'confirmed' : warn(`${pending} of ${arns.length} subscriptions are not confirmed yet`)
  return fail('not confirmed: open the link in AWS’s e-mail “Subscription Confirmation” (look in the spam folder).')
}

export const checkSchedule = async (
  ask: Ask,
  place: { group: string; name: string; isWanted: boolean },
): Promise<Finding> => {
  const path = `/schedules/${encodeURIComponent(place.name)}`
  const query = { groupName: place.group }
  const told = await ask({ service: 'scheduler', action: 'scheduler:GetSchedule', method: 'GET', path, query })
  const state = textOf(told.json, 'State')
  if (state === 'ENABLED')
    return place.isWanted ? 'enabled' : fail('enabled by hand, although the configuration says no. Deploy again.')
  if (place.isWanted) return fail('disabled by hand, although the configuration says yes. Deploy again.')
  return warn('disabled, as configured (`fetchEvents`, `eventTypes`): nothing is fetched')
}
