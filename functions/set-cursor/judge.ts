import { CommandError } from '../lib/command/errors.ts'
import type { CursorCommands } from '../lib/command/steering.ts'
import { toSpan } from '../lib/command/words.ts'

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
      'Nothing was moved. If that is what you want, give "confirm": true (--confirm).',
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
