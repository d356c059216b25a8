import type { Json, JsonObject } from '../../lib/core/json.ts'
import type { DirectoryUser, Membership } from '../../lib/state/user-row.ts'
import type { UserUpdate } from '../../lib/state/users.ts'
import type { AdminRecord, FetchedUser } from '../inventory/fetched-user.ts'
import { closeUser, mergeUser, toStoredHalf } from '../mapping/merge-user.ts'
import { carryOver, fingerprintOf, toWatched, type Watched, watchedOf } from './user-changes.ts'

/** An observation held against what was last delivered. */
export interface UserComparison {
  id: string
  columns: JsonObject
  fingerprint: string
  /** Of the record, if it is delivered. */
  sequence: number
  was: Watched | undefined
  detail: FetchedUser['state']
  invalidItem?: Json
  isNew: boolean
  /** To be remembered once it is delivered. */
  after: UserUpdate
}

export interface ComparisonOptions {
  drop: readonly string[]
  /** Milliseconds. */
  now: number
  toEntry: (columns: JsonObject) => DirectoryUser
}

/**
 * What an observation is, and whether it has to be delivered: when it is not what was delivered last, and when another
 * state may have been delivered since whose sequence number was never written.
 * @param inDoubt the sequence number of such a record, if there may be one
 */
export const compare = (
  { id, admin, detail, listed, state, invalidItem }: FetchedUser,
  before: Membership | undefined,
  inDoubt: number | undefined,
  { drop, now, toEntry }: ComparisonOptions,
): UserComparison => {
  const half = admin === undefined ? before?.admin : toStoredHalf(admin, drop)
  const isNothingElse = half === undefined && invalidItem === undefined && !id.startsWith('hash-')
  const merged = mergeUser(half, detail ?? (isNothingElse ? (listed ?? { userId: id }) : undefined), drop)
  const columns = state === 'gone' ? closeUser(merged) : merged
  const fingerprint = id.startsWith('hash-') ? id : fingerprintOf(columns)
  const was = before?.fingerprint === undefined ? undefined : toWatched(before.watched)
  const watched = carryOver(was, watchedOf(columns))
  const sequence = (before?.sequence ?? 0) + 1
  const membership: Membership = {
    sequence,
    fingerprint,
    watched: { ...watched },
    ...(half === undefined ? {} : { admin: half }),
    isClosed: watched.status === 'Closed',
    writtenAt: now,
  }
  return {
    id,
    columns,
    fingerprint,
    sequence,
    was,
    detail: state,
    ...(invalidItem === undefined ? {} : { invalidItem }),
    isNew: before?.fingerprint !== fingerprint || (inDoubt ?? 0) >= sequence,
    // Without an id of DocuSign's nobody can be looked up by it.
    after: { id, was: sequence - 1, membership, ...(id.startsWith('hash-') ? {} : { entry: toEntry(columns) }) },
  }
}

/** The directory's entry of a user whose row an older version wrote without it: stored although nothing is delivered. */
export const toMissingEntry = ({ after }: UserComparison, before: Membership | undefined): UserUpdate | undefined =>
  before === undefined || before.entry !== undefined || after.entry === undefined
    ? undefined
    : { id: after.id, was: before.sequence, membership: before, entry: after.entry }

/** The Admin half to remember; nothing when it is remembered already. */
export const toKept = (
  { id, admin }: AdminRecord,
  before: Membership | undefined,
  { drop, now }: Pick<ComparisonOptions, 'drop' | 'now'>,
): UserUpdate | undefined => {
  const half = toStoredHalf(admin, drop)
  if (JSON.stringify(half) === JSON.stringify(before?.admin)) return undefined
  const known = before ?? { sequence: 0, isClosed: false }
  return { id, was: known.sequence, membership: { ...known, admin: half, writtenAt: before?.writtenAt ?? now } }
}
