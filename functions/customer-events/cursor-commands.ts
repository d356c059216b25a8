import type { CursorCommands, Place } from '../lib/commands/cursor-commands.ts'
import { CommandError } from '../lib/commands/errors.ts'
import { decodePosition, EARLIEST, fromDate, type Position, WINDOW_MS } from './cursor.ts'

/**
 * Sends an opaque cursor unchanged. Its position isn't known exactly, so its window counts as ended there: the run is caught
 * up only after it has also read a window that starts one hour earlier. Nothing is skipped, and IDs identify repeated events.
 */
const fromOpaque = (cursor: string, around: Date | undefined, now: Date): Position => {
  const at = around ?? timeOf(cursor, now)
  if (at === undefined) {
    throw new CommandError(
      'cursor-unusable',
      'Can’t determine this cursor’s time.',
      'Add `around`: an ISO 8601 date at or before the cursor’s time. Reading starts there, so choose an earlier date if in doubt. Or set a date instead of a cursor.',
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
  hint: 'Events from there on are delivered again with the same IDs. XSIAM then has them twice.',
})

/** .NET ticks: 100 ns since the year 1. */
const YEAR_1 = 62_135_596_800_000
const TICKS_PER_MS = 10_000n
const CURSOR = /^aa_(\d{18,19})_(\d{18,19})_/

const fromTicks = (ticks: string): number => Number(BigInt(ticks) / TICKS_PER_MS) - YEAR_1

/**
 * When an opaque cursor was current, as far as it can be seen on it: DocuSign's cursors hold two numbers that look like
 * .NET ticks (docusign-api C.4, inferred). The earlier one is taken, and only if both can be times of Monitor data.
 */
const timeOf = (cursor: string, now: Date): Date | undefined => {
  const [, one = '', other = ''] = CURSOR.exec(cursor) ?? []
  if (one === '' || other === '') return undefined
  const times = [fromTicks(one), fromTicks(other)]
  // The second number may be the end of a window in days to come.
  const earliest = Math.min(...times)
  return earliest >= EARLIEST.getTime() && earliest <= now.getTime() ? new Date(earliest) : undefined
}
