import { DATA_TYPES } from '../../lib/contract.ts'
import type { JsonObject } from '../../lib/core/json.ts'
import { toKnownText } from '../../lib/core/json-fields.ts'
import { hashOf } from '../../lib/xdm/canonical.ts'
import type { MappingRow } from '../../lib/xdm/mapping.ts'
import type { Provenance } from '../../lib/xdm/provenance.ts'
import { type Change, changesBetween, type Watched, watchedOf } from '../changes/user-changes.ts'
import { userIdOf } from '../schema.ts'
import { changedAtOf } from './changed-at.ts'
import { closeUser } from './merge-user.ts'

export const SOURCE_LOG_TYPE = DATA_TYPES['audit-users'].sourceLogType

/** A user of an account at one moment, as the collector read it. */
export interface ObservedUser {
  accountId: string
  organizationId?: string
  /** From `mergeUser`. */
  columns: JsonObject
  /** Counts the records of this user in this account. */
  sequence: number
  /** From `fingerprintOf` over the columns. */
  fingerprint: string
  /** The watched fields of the last record; absent: this is the first. */
  was?: Watched
  /** Fixed before the delivery, so that a resend repeats it. */
  observedAt: Date
  /** Host of the account's base URI. */
  site?: string
  /** Whether eSignature's detail could be read, and if not, why. */
  detail: 'read' | 'forbidden' | 'not-found' | 'gone'
  /** Confirmed to have left the account. */
  closed?: boolean
}

export type UserContext = Provenance

/** A user as the mapping table reads it: the delivered columns and the values parsed from them. */
export interface UserView {
  id: string
  columns: JsonObject
  watched: Watched
  changes: Change[]
  isFirst: boolean
  isClosed: boolean
}

/** One row of the mapping of users. */
export type Row = MappingRow<string, UserView, UserContext>

/** A column's text, unless it is empty or a placeholder. */
export const column = (user: UserView, ...names: string[]): string | undefined =>
  names.map((name) => toKnownText(user.columns[name])).find((text) => text !== undefined)

/** Stable for a resend; different for another content, another state in between, another account or user. */
const idOf = ({ accountId, columns, sequence, fingerprint }: ObservedUser): string =>
  hashOf([accountId, userIdOf(columns) ?? '', sequence, fingerprint])

const addedColumns = (observed: ObservedUser, changes: Change[]): JsonObject => {
  const changedAt = changedAtOf(observed.columns)
  return {
    accountId: observed.accountId,
    ...(observed.organizationId === undefined ? {} : { organizationId: observed.organizationId }),
    ...(observed.site === undefined ? {} : { site: observed.site }),
    ...(changedAt ? { docusign_changed_at: changedAt.time, docusign_changed_at_source: changedAt.source } : {}),
    ...(changes.length > 0 ? { changes: changes.map(({ field, from, to }) => ({ field, from, to })) } : {}),
  }
}

export const toView = (observed: ObservedUser): UserView => {
  const isClosed = observed.closed === true
  const columns = isClosed ? closeUser(observed.columns) : observed.columns
  const watched = watchedOf(columns)
  const changes = changesBetween(observed.was, watched)
  return {
    id: idOf(observed),
    columns: { ...columns, ...addedColumns(observed, changes) },
    watched,
    changes,
    isFirst: observed.was === undefined,
    isClosed,
  }
}
