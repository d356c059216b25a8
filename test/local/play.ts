import type { DataType } from '../../functions/lib/contract.ts'
import { dataTypes } from '../../infra/data-types.ts'
import {
  invokeOnce,
  isCaughtUp,
  notesOf,
  type Run,
  runAgain,
  runUntil,
  runUntilCaughtUp,
  type Scheduled,
  type Scheduling,
} from './schedule.ts'

/** The functions of one connection, by data type. */
export type Functions = Partial<Record<DataType, Scheduling>>

/** The runs of one function. */
export interface Result {
  dataType: DataType
  scheduled: Scheduled
}

/** Runs of the events, while the users are read, that show that they wait. */
const WAITS = 2

/**
 * Runs a connection's functions as their schedules would, only without the time between: the users until everybody was
 * delivered once, while the events wait; then the events, while users change and are read until nothing is left.
 * @param change what happens to users between the runs; undefined: nothing does
 */
export const play = async (functions: Functions, change: (() => void) | undefined): Promise<Result[]> => {
  const { 'audit-users': users, 'customer-events': events, ...others } = functions
  const waits: Run[] = []
  const wait = async (): Promise<void> => {
    if (events && waits.length < WAITS) waits.push(await invokeOnce(events))
  }
  if (users) await wait()
  const inventory =
    users && (await runUntilCaughtUp({ ...users, onRun: (run) => (isCaughtUp(run) ? undefined : wait()) }))
  const [drained, changed, drainedToo] = await Promise.all([
    events && drain(events),
    users && inventory && afterChange(users, inventory, change),
    Promise.all(toList(others).map(async ([dataType, one]) => ({ dataType, scheduled: await drain(one) }))),
  ])
  return [
    ...(drained ? [{ dataType: 'customer-events' as const, scheduled: append({ runs: waits }, drained) }] : []),
    ...(changed ? [{ dataType: 'audit-users' as const, scheduled: changed }] : []),
    ...drainedToo,
  ]
}

/** Data types that nothing here knows: they are only run until they are caught up. */
const toList = (others: Functions): [DataType, Scheduling][] =>
  dataTypes.flatMap(({ name }): [DataType, Scheduling][] => {
    const found = others[name]
    return found ? [[name, found]] : []
  })

const drain = async (events: Scheduling): Promise<Scheduled> => thenAgain(events, await runUntilCaughtUp(events))

/** The changes first, then everybody once more: nothing may be delivered twice. */
const afterChange = async (
  users: Scheduling,
  inventory: Scheduled,
  change: (() => void) | undefined,
): Promise<Scheduled> => {
  if (inventory.gaveUp !== undefined) return inventory
  if (!change) return thenAgain(users, inventory)
  change()
  const settled = append(inventory, await runUntilCaughtUp(users))
  if (settled.gaveUp !== undefined) return settled
  const before = settled.runs.at(-1)
  const isWalked = (run: Run) => before !== undefined && completedAt(run) !== completedAt(before)
  return append(settled, await runUntil(users, isWalked, 'through with another inventory'))
}

const completedAt = (run: Run): string => notesOf(run, 'inventoryCompletedAt')

const thenAgain = async (scheduling: Scheduling, scheduled: Scheduled): Promise<Scheduled> =>
  scheduled.gaveUp === undefined ? append(scheduled, await runAgain(scheduling)) : scheduled

const append = (one: Scheduled, other: Scheduled): Scheduled => ({ ...other, runs: [...one.runs, ...other.runs] })
