import type { Surroundings } from '../../lib/command/command.ts'
import type { Checklist } from '../../lib/command/lines.ts'
import type { Table } from '../../lib/state/table.ts'
import type { Aws } from './ask.ts'
import type { Clients } from './clients.ts'
import type { Places } from './places.ts'
import { type Age, countWaiting, judgeQueue, readAge } from './queue.ts'
import { checkBucket, checkStream, checkTable } from './stores.ts'
import { checkSchedule, checkTopic } from './surroundings.ts'
import { checkRole, judgeReading } from './xsiam.ts'

export interface AwsTools {
  /** Undefined where there is no AWS to look at. */
  clients: Clients | undefined
  places: Places
}

const lookAtQueue = async (list: Checklist, aws: Aws, places: Places, now: Date): Promise<void> => {
  const { queueUrl, unreadAlarm, xsiamRoleArn } = places
  if (queueUrl === undefined || unreadAlarm === undefined) return
  let age: Age | undefined
  let waiting: number | undefined
  await list.tryCheck('queue alarm', async () => {
    age = await readAge(aws, unreadAlarm)
    return age.state === 'ALARM' ? { state: 'failure', text: `${unreadAlarm} rings` } : 'does not ring'
  })
  await list.tryCheck('queue', async () => {
    waiting = await countWaiting(aws, queueUrl)
    return judgeQueue(waiting, age)
  })
  if (xsiamRoleArn !== undefined) await list.tryCheck('XSIAM’s role', () => checkRole(aws, xsiamRoleArn, waiting, now))
  const known = age
  if (known !== undefined) await list.tryCheck('XSIAM', () => judgeReading(known, xsiamRoleArn !== undefined))
}

/** Everything of AWS that the stack has named; each thing by itself. */
export const lookAtAws = async (
  list: Checklist,
  { clients, places }: AwsTools,
  { table, clock, world }: Surroundings & { table: Table },
): Promise<void> => {
  const { streams = {}, bucket, topicArn, scheduleGroup, schedules = {} } = places
  if (clients === undefined) {
    const text = 'streams, bucket, queue, alarms and schedules are only there where the stacks are deployed'
    await list.tryCheck('AWS', () => ({ state: 'skipped', text }))
    return
  }
  const aws = { ...clients, signal: clock.signal }
  await list.tryCheck('table', () => checkTable(aws, table))
  for (const [name, stream] of Object.entries(streams))
    await list.tryCheck(`stream ${name}`, () => checkStream(aws, stream))
  if (bucket !== undefined) await list.tryCheck('bucket', () => checkBucket(aws, bucket))
  await lookAtQueue(list, aws, places, world.now())
  await list.tryCheck('alarm e-mail', () => checkTopic(aws, topicArn))
  if (scheduleGroup === undefined) return
  for (const [name, isWanted] of Object.entries(schedules))
    await list.tryCheck(`schedule ${name}`, () => checkSchedule(aws, { group: scheduleGroup, name, isWanted }))
}
