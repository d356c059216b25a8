import { CommandError } from '../lib/command/errors.ts'
import type { CursorCommands, Place } from '../lib/command/steering.ts'
import { decodePosition, fromDate, type Position, WINDOW_MS } from './cursor.ts'
import { timeOf } from './opaque.ts'

/**
 * An opaque cursor is sent as it is. How far it reaches is not known, so its window counts as ended where it stands:
 * "nothing more" is then believed only after another window, begun an hour before, has been read; nothing is skipped,
 * and what that hour brings twice is known by its ids.
 */
const fromOpaque = (cursor: string, around: Date | undefined, now: Date): Position => {
  const at = around ?? timeOf(cursor, now)
  if (at === undefined) {
    throw new CommandError(
      'cursor-unusable',
      'It cannot be seen on this cursor when it was current.',
      'Give `around` too: a moment at or before it, as an ISO date. Nothing before that is read, so rather too early than too late. Or set a date instead of a cursor.',
    )
  }
  return { cursor, windowEnd: at.getTime(), newest: 0, empties: 0 }
}

/** DocuSign ingests up to five minutes after the event (docusign-api C.2); twice that, to be certain. */
const LATE_MS = 600_000

/** A cursor that nothing was read behind yet stands at its date. */
const reached = ({ newest, windowEnd }: Position, caughtUpAt: Date | undefined): Date => {
  const read = Math.max(newest, caughtUpAt?.getTime() ?? 0)
  return new Date(Math.max(read - LATE_MS, newest === 0 ? windowEnd - WINDOW_MS : 0))
}

/** What commands have to know of the stream's cursors. `now` bounds what can be believed of an opaque one. */
export const createCursorCommands = (now: () => Date): CursorCommands => ({
  toCursor: ({ to, around }: Place) => (to instanceof Date ? fromDate(to) : fromOpaque(to, around, now())),
  reached: (cursor, caughtUpAt) => reached(decodePosition(cursor), caughtUpAt),
  describe: (stored) => {
    const { cursor, windowEnd } = decodePosition(stored)
    return { cursor, windowEnd: new Date(windowEnd).toISOString() }
  },
  raw: ({ value }) => value,
  remembersIds: true,
  hint: 'Events are delivered again from there, with the ids they had: XSIAM sees them twice if it has them already.',
})
