import { DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch'
import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs'
import type { Finding } from '../../lib/commands/checklist.ts'
import { toCount, toSpan } from '../../lib/commands/format.ts'
import { isObject } from '../../lib/core/json.ts'
import { type Aws, ask, fail } from './request.ts'

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

export const readAge = async (aws: Aws, alarm: string): Promise<Age> => {
  const command = new DescribeAlarmsCommand({ AlarmNames: [alarm], MaxRecords: 1 })
  const told = await ask(aws, 'cloudwatch:DescribeAlarms', (how) => aws.cloudwatch.send(command, how))
  const { StateValue: state, StateReasonData: reason = '' } = told.MetricAlarms?.[0] ?? {}
  return { state: state === 'OK' || state === 'ALARM' ? state : 'INSUFFICIENT_DATA', seconds: toSeconds(reason) }
}

/** How many announcements wait to be read, about. */
export const countWaiting = async (aws: Aws, queueUrl: string): Promise<number> => {
  const command = new GetQueueAttributesCommand({
    QueueUrl: queueUrl,
    AttributeNames: ['ApproximateNumberOfMessages'],
  })
  const told = await ask(aws, 'sqs:GetQueueAttributes', (how) => aws.sqs.send(command, how))
  return Number(told.Attributes?.ApproximateNumberOfMessages ?? 0)
}

const AGES: Record<Age['state'], string> = {
  OK: 'the oldest for less than an hour',
  ALARM: 'the oldest for more than an hour',
  INSUFFICIENT_DATA: 'for how long is not known',
}

/** @param age undefined when the alarm did not tell */
export const judgeQueue = (waiting: number, age: Age | undefined): Finding => {
  const count = `${toCount(waiting, 'announcement')} waiting`
  if (waiting === 0 || age === undefined) return count
  const measured =
    age.state === 'ALARM' && age.seconds !== undefined ? ` (${toSpan(age.seconds * 1000)} when the alarm rang)` : ''
  const text = `${count}, ${AGES[age.state]}${measured}`
  return age.state === 'ALARM' ? fail(`${text}. They are kept for 14 days; repair XSIAM’s data source.`) : text
}
