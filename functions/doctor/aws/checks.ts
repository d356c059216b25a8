import type { Checklist, Finding } from '../../lib/commands/checklist.ts'
import type { CommandContext } from '../../lib/commands/command-handler.ts'
import type { Table } from '../../lib/state/table.ts'
import { type Clients, createClients, type Places, parsePlaces } from './clients.ts'
import { type Age, countWaiting, judgeQueue, readAge } from './queue.ts'
import { type Aws, AwsError, warn } from './request.ts'
import { checkBucket, checkStream, checkTable } from './storage.ts'
import { checkSchedule, checkTopic } from './topic-and-schedule.ts'
import { checkRole, judgeReading } from './xsiam.ts'

export interface AwsTools {
  /** Undefined where there is no AWS to look at. */
  clients: Clients | undefined
  places: Places
}

/** What only the doctor asks may be out of reach in a network that has what the collector needs: that is no failure. */
const look = (list: Checklist, name: string, find: () => Promise<Finding>): Promise<boolean> =>
  list.tryCheck(name, async () => {
    try {
      return await find()
    } catch (thrown) {
      if (!(thrown instanceof AwsError) || thrown.code !== 'unreachable') throw thrown
      return warn(`not known: ${thrown.message} Only the doctor needs it.`)
    }
  })

const lookAtQueue = async (list: Checklist, aws: Aws, places: Places, now: Date): Promise<void> => {
  const { queueUrl, unreadAlarm, xsiamRoleArn } = places
  if (queueUrl === undefined || unreadAlarm === undefined) return
  let age: Age | undefined
  let waiting: number | undefined
  await look(list, 'queue alarm', async () => {
    age = await readAge(aws, unreadAlarm)
    return age.state === 'ALARM' ? { state: 'failure', text: `${unreadAlarm} rings` } : 'does not ring'
  })
  await look(list, 'queue', async () => {
    waiting = await countWaiting(aws, queueUrl)
    return judgeQueue(waiting, age)
  })
  if (xsiamRoleArn !== undefined) await look(list, 'XSIAM’s role', () => checkRole(aws, xsiamRoleArn, waiting, now))
  const known = age
  if (known !== undefined) await list.tryCheck('XSIAM', () => judgeReading(known, xsiamRoleArn !== undefined))
}

/** Everything of AWS that the stack has named; each thing by itself. */
export const lookAtAws = async (
  list: Checklist,
  { clients, places }: AwsTools,
  { table, clock, runtime }: CommandContext & { table: Table },
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
    await list.tryCheck(`stream ${name}`, () => checkStream(aws, stream, places.dataKeyArn))
  if (bucket !== undefined) await look(list, 'bucket', () => checkBucket(aws, bucket))
  await lookAtQueue(list, aws, places, runtime.now())
  await look(list, 'alarm e-mail', () => checkTopic(aws, topicArn, places.queueUrl))
  if (scheduleGroup === undefined) return
  for (const [name, isWanted] of Object.entries(schedules))
    await look(list, `schedule ${name}`, () => checkSchedule(aws, { group: scheduleGroup, name, isWanted }))
}

/** AWS as Lambda gives it to a function; none where the stack has named nothing. @param text the stack's places */
export const openAws = (text: string): AwsTools => {
  const places = parsePlaces(text)
  return { clients: Object.keys(places).length === 0 ? undefined : createClients(), places }
}
