import type { Checklist } from '../../lib/command/lines.ts'
import type { World } from '../../lib/primitives/world.ts'
import type { Ask } from './ask.ts'
import * as checks from './checks.ts'
import type { Places } from './places.ts'

export interface AwsTools {
  /** Undefined where there is no AWS to look at. */
  ask: Ask | undefined
  places: Places
}

const lookAtQueue = async (list: Checklist, ask: Ask, places: Places, world: World): Promise<void> => {
  const { queue, queueUrl, hasXsiamAccess = false } = places
  if (queue === undefined || queueUrl === undefined) return
  let traffic: checks.Traffic | undefined
  await list.tryCheck('queue metrics', async () => {
    traffic = await checks.readTraffic(ask, queue, world.now())
    return 'readable'
  })
  const seen = traffic ?? { oldestSeconds: undefined, sent: 0, deleted: 0 }
  await list.tryCheck('queue', () => checks.checkQueue(ask, queueUrl, seen))
  if (traffic !== undefined) await list.tryCheck('XSIAM', () => checks.checkXsiam(seen, hasXsiamAccess))
}

/** Everything of AWS that the stack has named; each thing by itself. */
export const lookAtAws = async (
  list: Checklist,
  { ask, places }: AwsTools,
  table: string,
  world: World,
): Promise<void> => {
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
  await lookAtQueue(list, ask, places, world)
  if (topicArn === undefined) {
    const text = 'nobody is told of alarms. Set `alarms` in the configuration.'
    await list.tryCheck('alarm e-mail', () => ({ state: 'warning', text }))
  } else await list.tryCheck('alarm e-mail', () => checks.checkTopic(ask, topicArn))
  if (scheduleGroup === undefined) return
  for (const [name, isWanted] of Object.entries(schedules))
    await list.tryCheck(`schedule ${name}`, () => checks.checkSchedule(ask, { group: scheduleGroup, name, isWanted }))
}
