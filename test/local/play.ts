import type { DataType } from '../../functions/lib/contract.ts'
import {
  invokeOnce,
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
 * delivered once, the events meanwhile and afterwards; then users change, and are read until nothing is left.
 * @param change what happens to users between the runs; undefined: nothing does
 */
export const play = async (functions: Functions, change: (() => void) | undefined): Promise<Result[]> => {
  const { 'audit-users': users, 'customer-events': events } = functions
  const waits: Run[] = []
  const inventory = users && (await runUntilCaughtUp({ ...users, onRun: () => wait(events, waits) }))
  const drained = events && (await thenAgain(events, await runUntilCaughtUp(events)))
  const changed = users && inventory && (await afterChange(users, inventory, change))
  return [
    ...(drained ? [{ dataType: 'customer-events' as const, scheduled: append({ runs: waits }, drained) }] : []),
    ...(changed ? [{ dataType: 'audit-users' as const, scheduled: changed }] : []),
  ]
}

const wait = async (events: Scheduling | undefined, waits: Run[]): Promise<void> => {
  if (events && waits.length < WAITS) waits.push(await invokeOnce(events))
}

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
