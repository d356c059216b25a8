import type { CursorCommands } from '../lib/commands/cursor-commands.ts'
import { CommandError } from '../lib/commands/errors.ts'
import { toSpan } from '../lib/commands/format.ts'
import { assertCollectable, refuseDate } from '../lib/commands/payload.ts'
import { MOMENT_FORMS, parseMoment } from '../lib/core/date-or-duration.ts'

/** One checkpoint before and after. */
export interface Move {
  id: string
  was: { readUntil: string; cursor: Record<string, string | number> }
  next: { readsFrom: string; cursor: Record<string, string | number> }
  /** Milliseconds that are never read. */
  skips: number
  /** The cursor to store. */
  stored: unknown
}

interface Wish {
  id: string
  to: Date | string
  around: Date | undefined
  confirm: boolean
}

/** From when a new cursor reads; an opaque one from somewhere at or behind the moment it is known to be of. */
const readsFrom = ({ to }: Wish, stored: unknown, steering: CursorCommands): Date => {
  if (to instanceof Date) return to
  const { windowEnd } = steering.describe(stored)
  return new Date(String(windowEnd))
}

/**
 * What a move would do. @throws CommandError `would-skip` unless it was confirmed, `cursor-unusable`; StateError when the
 * stored cursor cannot be read
 */
export const validateMove = (
  wish: Wish,
  { cursor, caughtUpAt }: { cursor: unknown; caughtUpAt: Date | undefined },
  steering: CursorCommands,
): Move => {
  const until = steering.reached(cursor, caughtUpAt)
  const stored = steering.toCursor({ to: wish.to, around: wish.around, was: cursor })
  const from = readsFrom(wish, stored, steering)
  const skips = from.getTime() - until.getTime()
  if (skips > 0 && !wish.confirm) {
    throw new CommandError(
      'would-skip',
      `Everything was read until ${until.toISOString()}; reading from ${from.toISOString()} would skip ${toSpan(skips)}.`,
      'The checkpoint is unchanged. To skip them, set "confirm": true (--confirm).',
    )
  }
  return {
    id: wish.id,
    was: { readUntil: until.toISOString(), cursor: steering.describe(cursor) },
    next: { readsFrom: from.toISOString(), cursor: steering.describe(stored) },
    skips: Math.max(0, skips),
    stored,
  }
}

/** A text that begins like a date or a duration is one, or a mistake; anything else is a cursor of DocuSign's. */
const LOOKS_LIKE_A_MOMENT = /^\d{4}[-/]|^\d{1,2}[./]|^-?P[\dT.YMWDHS]*$/i

/** What `to` names: a moment, or an opaque cursor. @throws CommandError `date-refused` */
export const toTarget = (to: string, now: Date): Date | string => {
  const moment = parseMoment(to, now)
  if (moment === undefined) return LOOKS_LIKE_A_MOMENT.test(to) ? refuseDate('to', `is not ${MOMENT_FORMS}`) : to
  assertCollectable('to', moment, now)
  return moment
}
