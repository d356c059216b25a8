import { isObject } from '../lib/core/json.ts'
import { StateError } from '../lib/state/table.ts'

/**
 * Where the collection of one account's users stands, pure. What is known of the lists (docusign-api D, E.5): pages by
 * index in no useful order, which grow and shrink while they are read; `last_modified_since` without a date of
 * modification in the answer, its zone and precision open.
 */

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** How far windows of changes reach back into the one before. */
export const OVERLAP_MS = 30 * MINUTE
/** The wide pass: a day and whatever zone the API's dates may be in, several times a day. */
export const WIDE_MS = 26 * HOUR
export const WIDE_EVERY_MS = 6 * HOUR
/** How many users are read again where a list may have moved. */
export const PAGE = 250

/** Users changed since a moment. All times are milliseconds since 1970. */
export interface Window {
  since: number
  /** DocuSign's own clock at the first page: what the next window begins with. */
  until: number
  /** Index of the next user; never a stored URL. */
  at: number
  total: number
  wide: boolean
}

/** One walk over all users. */
export interface Inventory {
  /** When it was begun, by our clock: what tells its marks from those of another. */
  generation: number
  phase: 'admin' | 'detail' | 'leftovers'
  /** Index of the next user in the phase's list. */
  at: number
  total: number
  /** In the last phase: the last user of the directory that was looked at. */
  after?: string
}

/** The checkpoint's cursor. */
export interface Position {
  /** Changes before this have been delivered, but for the overlap. */
  since: number
  /** The last wide pass. */
  wideAt: number
  /** `_time` of what is delivered while it is set: a resend repeats it. */
  observedAt?: number
  window?: Window
  inventory?: Inventory
  /** The last walk that came to its end. */
  completed?: { at: number; users: number; tookMs: number }
}

/** A first run delivers everybody by the inventory. */
export const initialCursor = (now: Date): Position => ({ since: now.getTime(), wideAt: now.getTime() })

/** Which changes to ask for next. */
export const planWindow = ({ since, wideAt }: Position, now: number): Pick<Window, 'since' | 'wide'> => {
  const wide = now - wideAt >= WIDE_EVERY_MS
  const narrow = since - OVERLAP_MS
  return { since: wide ? Math.min(narrow, now - WIDE_MS) : narrow, wide }
}

export const openWindow = (
  position: Position,
  plan: Pick<Window, 'since' | 'wide'>,
  first: { until: number; total: number },
): Position => ({ ...position, observedAt: first.until, window: { ...plan, ...first, at: 0 } })

/** What a page of a list brought. `total` undefined: the list did not say. */
export interface Read {
  count: number
  total: number | undefined
}

/**
 * The index behind a page; undefined at the list's end. Where the list shrank, users before `at` moved up and were
 * passed over: as many, but at least a page, are read again.
 */
export const advance = (
  list: { at: number; total: number },
  { count, total = Number.POSITIVE_INFINITY }: Read,
): { at: number; total: number } | undefined => {
  const known = Number.isFinite(total) ? total : list.total
  const shrunk = list.total - total
  if (shrunk > 0 && list.at > 0) return { at: Math.max(0, list.at - Math.max(shrunk, PAGE)), total: known }
  const at = list.at + count
  return count === 0 || at >= total ? undefined : { at, total: known }
}

export const advanceWindow = (position: Position, read: Read): Position => {
  const { window, ...rest } = position
  if (window === undefined) return position
  const next = advance(window, read)
  if (next !== undefined) return { ...rest, window: { ...window, ...next } }
  const { until, wide } = window
  return { ...rest, since: Math.max(rest.since, until), wideAt: wide ? Math.max(rest.wideAt, until) : rest.wideAt }
}

/** Where a new run goes on: some users are read again, yet never more than half of what a run may handle. */
export const resume = (position: Position, most: number): Position => {
  const { window } = position
  if (window === undefined || window.at === 0) return position
  return { ...position, window: { ...window, at: Math.max(0, window.at - Math.min(PAGE, Math.floor(most / 2))) } }
}

export const openInventory = (position: Position, now: number): Position => ({
  ...position,
  inventory: { generation: now, phase: 'admin', at: 0, total: 0 },
})

/** The next page of the phase, or the next phase. */
export const advanceInventory = (position: Position, inventory: Inventory, read: Read): Position => {
  const next = advance(inventory, read)
  if (next !== undefined) return { ...position, inventory: { ...inventory, ...next } }
  const phase = inventory.phase === 'admin' ? 'detail' : 'leftovers'
  return { ...position, inventory: { generation: inventory.generation, phase, at: 0, total: 0 } }
}

const without = (position: Position, name: 'inventory' | 'observedAt'): Position => {
  const rest = { ...position }
  delete rest[name]
  return rest
}

export const abandonInventory = (position: Position): Position => without(position, 'inventory')

export const completeInventory = (position: Position, users: number, now: number): Position => {
  const began = position.inventory?.generation ?? now
  return { ...abandonInventory(position), completed: { at: now, users, tookMs: Math.max(0, now - began) } }
}

/** At a run's end in order: whatever is observed later has a time of its own. */
export const rest = (position: Position): Position => without(position, 'observedAt')

const isCount = (value: unknown): boolean => typeof value === 'number' && Number.isFinite(value) && value >= 0

const isWindow = (value: unknown): boolean =>
  isObject(value) &&
  ['since', 'until', 'at', 'total'].every((name) => isCount(value[name])) &&
  typeof value['wide'] === 'boolean'

const isInventory = (value: unknown): boolean =>
  isObject(value) &&
  ['generation', 'at', 'total'].every((name) => isCount(value[name])) &&
  ['admin', 'detail', 'leftovers'].some((phase) => phase === value['phase']) &&
  ['string', 'undefined'].includes(typeof value['after'])

const isCompleted = (value: unknown): boolean =>
  isObject(value) && ['at', 'users', 'tookMs'].every((name) => isCount(value[name]))

/** A stored cursor, checked. @throws StateError `checkpoint-unreadable`: nothing moves. */
export const decodePosition = (stored: unknown): Position => {
  const { since, wideAt, observedAt = 0, window, inventory, completed } = isObject(stored) ? stored : {}
  const optional: [unknown, (value: unknown) => boolean][] = [
    [window, isWindow],
    [inventory, isInventory],
    [completed, isCompleted],
  ]
  const isWhole = optional.every(([value, isRight]) => value === undefined || isRight(value))
  if ([since, wideAt, observedAt].every(isCount) && isWhole) return stored as Position
  throw new StateError(
    'checkpoint-unreadable',
    'This version can’t read the stored checkpoint of the audit users.',
    'The checkpoint is unchanged. Deploy the version that wrote it, or set the cursor with set-cursor.',
  )
}
