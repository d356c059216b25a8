import { DATA_TYPES } from '../lib/contract.ts'
import type { Run } from '../lib/run/collector.ts'
import { createFirstInventories, toPlain } from '../lib/state/first-inventory.ts'
import type { Position } from './cursor.ts'
import type { EventPage } from './pages.ts'

/** Longer than this events do not wait for the directory that says who acted. */
const LONGEST_MS = 86_400_000

const { eventType } = DATA_TYPES['audit-users']

/** Whether this connection makes a directory of its users at all. */
export const hasDirectory = ({ settings }: Pick<Run, 'settings'>): boolean => settings.eventTypes.includes(eventType)

/**
 * Whether the very first events still wait for the first inventory of users, so that they say who acted. Not when the
 * users cannot be collected until somebody acts, and a day at most.
 */
export const waitsForDirectory = async (run: Run, from: Position, signal: AbortSignal): Promise<boolean> => {
  if (run.neverWaits === true || from.newest > 0 || !hasDirectory(run)) return false
  const { settings, table, runtime } = run
  const inventories = createFirstInventories(table)
  const { complete, failedAt, waitingSince } = await inventories.load(signal)
  const wanted = settings.accountIds ?? []
  const isComplete = wanted.length > 0 ? wanted.every((id) => complete.has(toPlain(id))) : complete.size > 0
  if (isComplete || failedAt !== undefined) return false
  const now = runtime.now()
  if (waitingSince === undefined) await inventories.waits(now, signal)
  return now.getTime() - (waitingSince ?? now).getTime() < LONGEST_MS
}

/** A page that moves nothing and says why. */
export const toWaitingPage = (from: Position): EventPage => ({
  was: from,
  items: [],
  next: from,
  caughtUp: false,
  stops: 'waiting',
})
