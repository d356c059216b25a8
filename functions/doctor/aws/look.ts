import type { Checklist } from '../../lib/command/lines.ts'
import type { Ask } from './ask.ts'
import * as checks from './checks.ts'
import type { Places } from './places.ts'

export interface AwsTools {
  /** Undefined where there is no AWS to look at. */
  ask: Ask | undefined
  places: Places
}

const lookAtQueue = async (list: Checklist, ask: Ask, places: Places): Promise<void> => {
  const { queueUrl, unreadAlarm, hasXsiamAccess = false } = places
  if (queueUrl === undefined || unreadAlarm === undefined) return
  let age: checks.Age | undefined
  await list.tryCheck('queue alarm', async () => {
    age = await checks.readAge(ask, unreadAlarm)
    return age.state === 'ALARM' ? { state: 'failure', text: `${unreadAlarm} rings` } : 'does not ring'
  })
  await list.tryCheck('queue', () => checks.checkQueue(ask, queueUrl, age))
  const known = age
  if (known !== undefined) await list.tryCheck('XSIAM', () => checks.checkXsiam(known, hasXsiamAccess))
}

/** Everything of AWS that the stack has named; each thing by itself. */
export const lookAtAws = async (list: Checklist, { ask, places }: AwsTools, table: string): Promise<void> => {
  const { streams = {}, bucket, topicArn, scheduleGroup, schedules = {} } = places
  if (ask === undefined) {
    const text = 'streams, bucket, queue, alarms and schedules are only there where the stacks are deployed'
    await list.tryCheck('AWS', () => ({ state: 'skipped', text }))
    return
  }
  await list.tryCheck('table', () => checks.checkTable(ask, table))
  for (const [name, stream] of Object.entries(streams))
    await list.tryCheck(`stream ${name}`, () => checks.checkStream(ask, stream))
  if (bucket !== undefined) await list.tryCheck('bucket', () => checks.checkBucket(ask, bucket))
  await lookAtQueue(list, ask, places)
  if (topicArn === undefined) {
    const text = 'nobody is told of alarms. Set `alarms` in the configuration.'
    await list.tryCheck('alarm e-mail', () => ({ state: 'warning', text }))
  } else await list.tryCheck('alarm e-mail', () => checks.checkTopic(ask, topicArn))
  if (scheduleGroup === undefined) return
  for (const [name, isWanted] of Object.entries(schedules))
    await list.tryCheck(`schedule ${name}`, () => checks.checkSchedule(ask, { group: scheduleGroup, name, isWanted }))
}
