import { KINDS } from '../contract.ts'
import { type Row, textOf } from './attribute-values.ts'
import { readRows } from './read-rows.ts'
import { isNewer, type Table } from './table.ts'
import { type KnownUser, toMemberEntry } from './user-row.ts'
import { toMemberAttribute } from './users.ts'

/** Who is who, for the events: read through a bounded cache that lives as long as the container. */
export interface Directory {
  /**
   * The users with these ids, with their memberships in these accounts; undefined for those the directory doesn't know,
   * and for rows of a newer schema, which `unread` counts: an event never fails because of its user.
   * @throws StateError when the table doesn't answer
   */
  lookup(
    ids: readonly string[],
    now: number,
    options?: { accounts?: readonly string[]; signal?: AbortSignal },
  ): Promise<{ users: Map<string, KnownUser | undefined>; unread: number }>
  /** Keeps what was found elsewhere, or that nothing was. */
  learn(id: string, user: KnownUser | undefined, now: number): void
  /** Whether it was asked for elsewhere, and is not known there either. */
  isLearned(id: string, now: number): boolean
}

const KNOWN_MS = 15 * 60_000
/** A user is added to the directory within a run of the audit users. */
const UNKNOWN_MS = 3 * 60_000
/** Asked for at DocuSign: not again for hours. */
const LEARNED_MS = 6 * 3_600_000
/** An expression has 4 KB at most (DynamoDB's quotas), 12 bytes for a membership: from here on whole rows are read. */
const MOST_MEMBERSHIPS = 100
/** Entries are about 300 bytes. */
const MOST_ENTRIES = 20_000

const ATTRIBUTES = ['email', 'userName', 'firstName', 'lastName', 'isAdmin', 'federated']

interface Entry {
  user: KnownUser | undefined
  /** Memberships that were read; undefined: all that there are. */
  accounts: ReadonlySet<string> | undefined
  until: number
  isLearned: boolean
}

/** @param most entries kept at a time; the oldest go first */
export const createDirectory = (table: Table, most = MOST_ENTRIES): Directory => {
  const cache = new Map<string, Entry>()
  const keep = (id: string, entry: Entry): void => {
    cache.delete(id)
    cache.set(id, entry)
    const [oldest] = cache.keys()
    if (cache.size > most && oldest !== undefined) cache.delete(oldest)
  }
  const fresh = (id: string, now: number, accounts: ReadonlySet<string> = new Set()): Entry | undefined => {
    const entry = cache.get(id)
    if (entry === undefined || entry.until <= now) return undefined
    const isRead = (account: string) => entry.accounts?.has(account) ?? true
    return [...accounts].every(isRead) ? entry : undefined
  }
  return {
    lookup: async (ids, now, { accounts = [], signal } = {}) => {
      const members = new Set(accounts.map(toMemberAttribute))
      const wanted = [...new Set(ids.map((id) => id.toLowerCase()))]
      const users = new Map<string, KnownUser | undefined>()
      const missing: string[] = []
      for (const id of wanted) {
        const entry = fresh(id, now, members)
        if (entry) users.set(id, entry.user)
        else missing.push(id)
      }
      if (missing.length === 0) return { users, unread: 0 }
      const paths = [...ATTRIBUTES, ...[...members].map((member) => `${member}.entry`)]
      const attributes = members.size > MOST_MEMBERSHIPS ? undefined : paths
      const rows = await readRows(table, KINDS.user, missing, { attributes, signal })
      for (const id of missing) {
        const user = toUser(id, rows.get(id), members)
        users.set(id, user)
        keep(id, { user, accounts: members, until: now + (user ? KNOWN_MS : UNKNOWN_MS), isLearned: false })
      }
      return { users, unread: [...rows.values()].filter(isNewer).length }
    },
    learn: (id, user, now) =>
      keep(id.toLowerCase(), { user, accounts: undefined, until: now + LEARNED_MS, isLearned: true }),
    isLearned: (id, now) => fresh(id.toLowerCase(), now)?.isLearned ?? false,
  }
}

/** A row without any of the attributes is a member whose details were not read yet: not known. */
const toUser = (userId: string, row: Row | undefined, attributes: ReadonlySet<string>): KnownUser | undefined => {
  if (row === undefined || isNewer(row) || !ATTRIBUTES.some((name) => row[name] !== undefined)) return undefined
  const flags = { isAdmin: row['isAdmin']?.BOOL, federated: row['federated']?.BOOL }
  const texts = ['email', 'userName', 'firstName', 'lastName'].map((name) => [name, textOf(row[name])] as const)
  const known = [...texts, ...Object.entries(flags)].filter(([, value]) => value !== undefined)
  const members = [...attributes].flatMap((attribute) => {
    const entry = toMemberEntry(row[attribute]?.M)
    return entry === undefined ? [] : [[attribute, entry] as const]
  })
  return { userId, ...Object.fromEntries(known), ...(members.length > 0 ? { members: new Map(members) } : {}) }
}
