import type { CursorCommands, Place } from '../lib/commands/cursor-commands.ts'
import { CommandError } from '../lib/commands/errors.ts'
import type { Item } from '../lib/run/collector.ts'
import type { UserComparison } from './changes/compare-user.ts'
import { decodePosition, type Position } from './cursor.ts'

/** An open window belongs to the old place. */
const moved = (was: Position, to: Date): Position => {
  const next = { ...was, since: to.getTime() }
  delete next.window
  return next
}

const toCursor = ({ to, was }: Place): Position => {
  if (to instanceof Date) {
    const position: Position = was === undefined ? { since: 0, wideAt: to.getTime() } : decodePosition(was)
    return moved(position, to)
  }
  throw new CommandError(
    'cursor-unusable',
    'Audit Users have no DocuSign cursor.',
    'Set a date: changes since then are read again.',
  )
}

const describe = (stored: unknown): Record<string, string | number> => {
  const { since, window, inventory, completed } = decodePosition(stored)
  return {
    changesSince: new Date(since).toISOString(),
    ...(window ? { windowRead: window.at, windowUsers: window.total } : {}),
    ...(inventory
      ? { inventoryPhase: inventory.phase, inventoryRead: inventory.at, inventoryUsers: inventory.total }
      : {}),
    ...(completed
      ? { inventoryCompletedAt: new Date(completed.at).toISOString(), inventoryCompletedUsers: completed.users }
      : {}),
  }
}

/** What commands have to know of an account's cursor. */
export const steering: CursorCommands = {
  toCursor,
  reached: (cursor) => new Date(decodePosition(cursor).since),
  describe,
  // Without its dropped members and the three secret ones, which are gone before anything is compared.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- `prepare` makes such items and no others
  raw: ({ value }: Item) => (value as UserComparison).columns,
  remembersIds: false,
  hint: 'Users that changed since then are read again. A user whose state equals the last delivered one isn’t delivered again.',
}
