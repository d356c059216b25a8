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

/** What the alarm on the age of the oldest announcement says (`infra/alarms/platform.ts`, “not-read”: an hour). */
export interface Age {
  state: 'OK' | 'ALARM' | 'INSUFFICIENT_DATA'
  /** Of the oldest announcement when the state last changed. */
  seconds: number | undefined
}

const toSeconds = (reason: string): number | undefined => {
  try {
    const data: unknown = JSON.parse(reason)
    const points = isObject(data) ? data['recentDatapoints'] : undefined
    const last: unknown = Array.isArray(points) ? points.at(-1) : undefined
    return typeof last === 'number' ? last : undefined
  } catch {
    return undefined
  }
}

export const readAge = async (ask: Ask, alarm: string): Promise<Age> => {
  const json = {
    target: 'GraniteServiceVersion20100801.DescribeAlarms',
    version: '1.0' as const,
    input: { AlarmNames: [alarm], MaxRecords: 1 },
  }
  const told = await ask({ service: 'monitoring', action: 'cloudwatch:DescribeAlarms', method: 'POST', json })
  const found = told.json['MetricAlarms']
  const [one]: unknown[] = Array.isArray(found) ? found : []
  const state = isObject(one) ? textOf(one, 'StateValue') : undefined
  const seconds = isObject(one) ? toSeconds(textOf(one, 'StateReasonData') ?? '') : undefined
  return { state: state === 'OK' || state === 'ALARM' ? state : 'INSUFFICIENT_DATA', seconds }
}

const AGES: Record<Age['state'], string> = {
  OK: 'the oldest for less than an hour',
  ALARM: 'the oldest for more than an hour',
  INSUFFICIENT_DATA: 'for how long is not known',
}

export const checkQueue = async (ask: Ask, queueUrl: string, age: Age | undefined): Promise<Finding> => {
  const input = { QueueUrl: queueUrl, AttributeNames: ['ApproximateNumberOfMessages'] }
  const json = { target: 'AmazonSQS.GetQueueAttributes', version: '1.0' as const, input }
  const told = await ask({ service: 'sqs', action: 'sqs:GetQueueAttributes', method: 'POST', json })
  const attributes = isObject(told.json['Attributes']) ? told.json['Attributes'] : {}
  const waiting = Number(scalarOf(attributes, 'ApproximateNumberOfMessages') ?? 0)
  const count = `${toCount(waiting, 'announcement')} waiting`
  if (waiting === 0 || age === undefined) return count
  const measured =
    age.state === 'ALARM' && age.seconds !== undefined ? ` (${toSpan(age.seconds * 1000)} when the alarm rang)` : ''
  const text = `${count}, ${AGES[age.state]}${measured}`
  return age.state === 'ALARM' ? fail(`${text}. They are kept for 14 days; repair XSIAM’s data source.`) : text
}

export const checkXsiam = (age: Age, hasAccess: boolean): Finding => {
  const given = hasAccess ? '' : ' `xsiam.access` is "none": this deployment made no role for it.'
  if (age.state === 'ALARM')
    return fail(`XSIAM does not read the queue.${given} Check role, external id and queue URL of its data source.`)
  if (age.state === 'OK')
    return hasAccess ? 'nothing waits for it for long' : warn(`nothing waits for long, but${given}`)
  return warn(`it cannot be seen yet whether XSIAM reads the queue: nothing was announced.${given}`)
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
