import { KINDS } from '../contract.ts'
import { number, numberOf, textOf } from './attribute-values.ts'
import { toPlain } from './first-inventory.ts'
import { readRows, scanRows } from './read-rows.ts'
import { assertReadable, changeRow, readRow, type Table, toAssignments } from './table.ts'
import { type DirectoryUser, type Membership, toEntryRow, toMembership, toRow } from './user-row.ts'

/** One member to remember; `was` is the sequence number read before. */
export interface UserUpdate {
  id: string
  was: number
  membership: Membership
  /** The directory's entry; absent: it stays as it is. */
  entry?: DirectoryUser
}

/** The rows of kind `user`, as one account's collection uses them. @throws (all) StateError */
export interface Users {
  load(ids: readonly string[], signal?: AbortSignal): Promise<Map<string, Membership>>
  /** One conditional update: another run that wrote in between wins, and "superseded" comes back. */
  save(one: UserUpdate, signal?: AbortSignal): Promise<'saved' | 'superseded'>
  /** The members of the account, in the order of their ids. */
  scan(after: string | undefined, signal?: AbortSignal): AsyncIterable<Member[]>
}

/** A member, as far as a scan tells. */
export interface Member {
  id: string
  isClosed: boolean
  writtenAt: number
  hasAdmin: boolean
}

/** The attribute of a `user` row that holds one account's membership. */
export const toMemberAttribute = (accountId: string): string => `account_${toPlain(accountId)}`

const withEntry = (membership: Membership, entry: DirectoryUser | undefined): Membership => {
  if (entry === undefined) return membership
  const { userId: _, ...own } = entry
  return { ...membership, entry: own }
}

const keyOf = (id: string) => ({ kind: KINDS.user, id })

export const createUsers = (table: Table, accountId: string): Users => {
  const attribute = toMemberAttribute(accountId)
  const load: Users['load'] = async (ids, signal) => {
    const rows = await readRows(table, KINDS.user, ids, { attributes: [attribute], signal })
    const found = new Map<string, Membership>()
    for (const [id, row] of rows) {
      assertReadable(table.table, { kind: KINDS.user }, row)
      const membership = toMembership(row[attribute]?.M)
      if (membership) found.set(id, membership)
    }
    return found
  }
  return {
    load,
    save: async ({ id, was, membership, entry }, signal) => {
      const columns = {
        [attribute]: { M: toRow(withEntry(membership, entry)) },
        // For versions that don't read memberships.
        ...(entry ? toEntryRow(entry) : {}),
      }
      const { set, values } = toAssignments(columns)
      const sequence = `#${attribute}.#sequence`
      const onlyIf = `attribute_not_exists(${sequence}) OR ${sequence} = :was`
      const change = { set, onlyIf, values: { ...values, ':was': number(was) } }
      const outcome = await changeRow(table, keyOf(id), change, signal)
      if (outcome.state === 'changed') return 'saved'
      // A repeated call is refused by its own condition when the first one was carried out.
      const now = toMembership((await readRow(table, keyOf(id), signal))?.[attribute]?.M)
      const isOurs = now?.sequence === membership.sequence && now.fingerprint === membership.fingerprint
      if (!isOurs && outcome.state === 'uncertain') throw outcome.error
      return isOurs ? 'saved' : 'superseded'
    },
    scan: (after, signal) => scanMembers(table, attribute, after, signal),
  }
}

async function* scanMembers(
  table: Table,
  attribute: string,
  after: string | undefined,
  signal: AbortSignal | undefined,
): AsyncGenerator<Member[]> {
  for await (const rows of scanRows(table, KINDS.user, { after, attributes: [attribute], signal })) {
    const members = rows.flatMap((row) => {
      assertReadable(table.table, { kind: KINDS.user }, row)
      const columns = row[attribute]?.M
      const id = textOf(row['id'])
      if (columns === undefined || id === undefined) return []
      return {
        id,
        isClosed: columns['closed']?.BOOL ?? false,
        writtenAt: numberOf(columns['writtenAt']) ?? 0,
        hasAdmin: columns['admin'] !== undefined,
      }
    })
    yield members
  }
}
