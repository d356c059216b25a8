import type { Table } from '../../../../functions/lib/state/table.ts'
import { createUsers } from '../../../../functions/lib/state/users.ts'

/** Milliseconds since 1970. */
export const NOW = Date.UTC(2026, 2, 1)

/** A member who was delivered once. */
export const ONE = { sequence: 1, fingerprint: 'f', watched: { status: 'Active' }, isClosed: false, writtenAt: NOW }

/** An entry of the directory. */
export const ADA = { userId: 'ada', email: 'ada@example.com', userName: 'Ada', isAdmin: true }

/** Members with an entry in the directory, by their ids. */
export const fill = async (table: Table, ids: readonly string[]): Promise<void> => {
  const users = createUsers(table, 'acct-1')
  for (const id of ids) await users.save({ id, was: 0, membership: ONE, entry: { ...ADA, userId: id } })
}

/** Columns of a user that a newer version of this product wrote. */
export const NEWER = { schema: { N: '99' }, email: { S: 'new@example.com' } }
