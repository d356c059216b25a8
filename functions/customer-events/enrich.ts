import { isObject, type JsonObject } from '../lib/core/json.ts'
import { objectOf, textOf } from '../lib/core/json-fields.ts'
import type { Item, Run } from '../lib/run/collector.ts'
import { createDirectory, type Directory } from '../lib/state/directory.ts'
import { StateError, type Table } from '../lib/state/table.ts'
import { type DirectoryUser, resolveUser } from '../lib/state/user-row.ts'
import { toMemberAttribute } from '../lib/state/users.ts'
import { createLookup } from './user-lookup.ts'
import { hasDirectory } from './wait-for-directory.ts'

/** Who a user is, as an event of an account sees it. */
type FindUser = (id: string, accountId: string | undefined) => DirectoryUser | undefined

/** Finds the users of a page's events. */
export type Join = (items: readonly Item[], signal: AbortSignal) => Promise<FindUser>

/** One for each table, as long as the container lives. */
const directories = new WeakMap<Table, Directory>()

const directoryOf = (table: Table): Directory => {
  const directory = directories.get(table) ?? createDirectory(table)
  directories.set(table, directory)
  return directory
}

const NAMES = ['userId', 'affectedUserId', 'referencedUserId']
/** Inside `data` (docusign-api C.8). */
const NAMES_IN_DATA = ['AffectedUserId', 'SignerUserId']

const idsOf = (event: JsonObject): string[] => [
  ...NAMES.flatMap((name) => textOf(event, name) ?? []),
  ...NAMES_IN_DATA.flatMap((name) => textOf(objectOf(event, 'data'), name) ?? []),
]

/** Longer texts are no ids, and no keys of a table. */
const isId = (id: string): boolean => id.length <= 200

const none = () => undefined

/**
 * Reads the users of a page through the directory. A directory that cannot be read costs the events nothing but the
 * names; a few users that it does not know are asked for at DocuSign.
 */
export const createJoin = (run: Run): Join => {
  if (!hasDirectory(run)) return async () => none
  const directory = directoryOf(run.table)
  const lookUp = createLookup(run, directory)
  return async (items, signal) => {
    const events = items.map(({ value }) => value).filter(isObject)
    const ids = events.flatMap(idsOf).filter(isId)
    if (ids.length === 0) return none
    try {
      const now = run.runtime.now().getTime()
      const accounts = [
        ...(run.settings.accountIds ?? []),
        ...events.flatMap((event) => textOf(event, 'accountId') ?? []),
      ]
      const asked = { accounts: [...new Set(accounts.filter(isId).map((one) => one.toLowerCase()))], signal }
      const { users, unread } = await directory.lookup(ids, now, asked)
      if (unread > 0) run.log('warn', 'This version can’t read users that a newer version stored.', { count: unread })
      await lookUp(events, users, signal)
      return (id, accountId) => {
        const user = users.get(id.toLowerCase())
        return user && resolveUser(user, accountId === undefined ? undefined : toMemberAttribute(accountId))
      }
    } catch (thrown) {
      if (!(thrown instanceof StateError) || signal.aborted) throw thrown
      run.log('warn', 'Failed to read the user directory. Events are delivered without names.', {
        code: thrown.code,
      })
      return none
    }
  }
}
