import type { ConnectionSettings } from '../lib/contract.ts'
import { parseMoment } from '../lib/core/date-or-duration.ts'
import { isObject } from '../lib/core/json.ts'
import { StateError } from '../lib/state/table.ts'

const HOUR = 3_600_000

/** How far a date cursor reaches (AWS Glue's page on the Monitor connector; DocuSign itself does not say). */
export const WINDOW_MS = 7 * 24 * HOUR
/** What is read again at the seam of two windows; DocuSign ingests up to five minutes late. */
export const OVERLAP_MS = HOUR
/** Empty pages in a row that are followed inside a window that has ended, before the next window is asked for. */
export const EMPTY_PAGES_FOLLOWED = 5

/** Where the stream is read next; the checkpoint's cursor. Times are milliseconds since 1970. */
export interface Position {
  /** DocuSign's `endCursor` as it came, or an ISO date. */
  cursor: string
  /** Until when the cursor is known to reach. Before that is now, "nothing more" is not believed. */
  windowEnd: number
  /** The newest event ever delivered, never later than the clock. */
  newest: number
  /** Empty pages in a row whose cursor moved. */
  empties: number
  /** Until when events may come that were delivered from the window before. */
  overlapUntil?: number
}

export interface PageSummary {
  endCursor: string
  count: number
  /** Newest timestamp on the page, if it has any. */
  newest: number | undefined
}

export const fromDate = (date: Date): Position => ({
  cursor: date.toISOString(),
  windowEnd: date.getTime() + WINDOW_MS,
  newest: 0,
  empties: 0,
})

const nextWindow = (was: Position): Position => ({
  ...fromDate(new Date(was.windowEnd - OVERLAP_MS)),
  newest: was.newest,
  overlapUntil: was.windowEnd + OVERLAP_MS,
})

/** Where to go after an answer to `was.cursor`, and whether that answer may be believed to be the end. */
export const advance = (was: Position, answer: PageSummary, now: number): { next: Position; caughtUp: boolean } => {
  const newest = Math.max(was.newest, Math.min(answer.newest ?? 0, now))
  // Events from behind the window's end prove that the cursor reaches further than the date it began with.
  const windowEnd = Math.max(was.windowEnd, newest)
  const moved = answer.endCursor !== was.cursor
  const { overlapUntil, ...rest } = was
  const here: Position = { ...rest, cursor: answer.endCursor, windowEnd, newest, empties: 0 }
  if (overlapUntil !== undefined && newest <= overlapUntil) here.overlapUntil = overlapUntil
  if (moved && answer.count > 0) return { next: here, caughtUp: false }
  if (windowEnd >= now) {
    delete here.overlapUntil
    return { next: here, caughtUp: true }
  }
  if (moved && was.empties < EMPTY_PAGES_FOLLOWED) {
    return { next: { ...here, empties: was.empties + 1 }, caughtUp: false }
  }
  return { next: nextWindow(here), caughtUp: false }
}

/** A stored cursor, checked. @throws StateError `checkpoint-unreadable`: nothing moves. */
export const decodePosition = (stored: unknown): Position => {
  const it = isObject(stored) ? stored : {}
  const numbers = [it['windowEnd'], it['newest'], it['empties'], it['overlapUntil'] ?? 0]
  if (typeof it['cursor'] === 'string' && it['cursor'] !== '' && numbers.every(Number.isFinite)) {
    return it as unknown as Position
  }
  throw new StateError(
    'checkpoint-unreadable',
    'This version can’t read the stored checkpoint of the customer events.',
    'The checkpoint is unchanged. Deploy the version that wrote it, or set the cursor with set-cursor.',
  )
}

/**
 * Until when everything has been read for certain, less the overlap: where another generation of the API goes on.
 * The time of the last commit would not do: a run that works off a backlog commits now what happened days ago.
 */
export const readUntil = (position: Position, caughtUpAt: Date | undefined): Date => {
  const reached = position.newest > 0 ? position.newest : position.windowEnd - WINDOW_MS
  return new Date(Math.max(reached, caughtUpAt?.getTime() ?? 0) - OVERLAP_MS)
}

/**
 * What a cursor means: environment, generation of the API, organization, in this order. The lens generation names no
 * organization in its calls; there the organization counts only when it is configured.
 */
export const toOrigin = (
  { audience, monitorApi }: Pick<ConnectionSettings, 'audience' | 'monitorApi'>,
  organizationId: string,
): string => `${audience} ${monitorApi} ${organizationId.toLowerCase() || '-'}`

/** Whether only the generation of the API differs: then the stream is the same and can be gone on with from a date. */
export const isSameStream = (one: string, other: string): boolean => {
  const [oneHost, , oneOrganization] = one.split(' ')
  const [otherHost, , otherOrganization] = other.split(' ')
  // A connection that never named its organization cannot be told from one that does: the impersonated user decides.
  const unnamed = oneOrganization === '-' || otherOrganization === '-'
  return oneHost === otherHost && (unnamed || oneOrganization === otherOrganization)
}

/** The earliest data that the Monitor API holds (docusign-api C.2). */
export const EARLIEST = new Date('2021-01-01T00:00:00Z')

/**
 * Where a first run starts, within what Monitor holds.
 * @param startFrom a date or a duration back from now, validated with the configuration
 */
export const toStart = (startFrom: string, now: Date): Date => {
  const start = parseMoment(startFrom, now) ?? now
  return new Date(Math.min(Math.max(start.getTime(), EARLIEST.getTime()), now.getTime()))
}
