import type { Json, JsonObject } from '../lib/core/json.ts'
import { objectOf, textOf } from '../lib/core/json-fields.ts'
import type { Mapped } from '../lib/run/collector.ts'
import { hashOf } from '../lib/xdm/canonical.ts'
import type { DirectoryUser } from '../lib/xdm/directory-user.ts'
import { toXdmFields } from '../lib/xdm/mapping.ts'
import { provenanceColumns, toUnmapped } from '../lib/xdm/provenance.ts'
import { toUnknownValue, toUnknownValues } from '../lib/xdm/unknown-values.ts'
import { EVENT_ROWS } from './mapping/event.ts'
import { toIsDropped, withoutDropped } from './mapping/redaction.ts'
import { isKnownStatus } from './mapping/status.ts'
import { USER_ROWS } from './mapping/user.ts'
import {
  type ObservedUser,
  type Row,
  SOURCE_LOG_TYPE,
  toView,
  type UserContext,
  type UserView,
} from './mapping/user-view.ts'
import { ADDED, COLUMN_TYPES, userIdOf } from './schema.ts'

/**
 * The mapping of users to XDM. Records, documentation and XSIAM's modeling rule are generated from this table.
 * Source: xdm.md D6 with the decisions of design 5.
 */
export const AUDIT_USERS_MAPPING: readonly Row[] = [...EVENT_ROWS, ...USER_ROWS]

/** Converts an observed user to a record for XSIAM. Never throws: a user without an id is delivered as text, with the reason. */
export const toMapped = (observed: ObservedUser, context: UserContext): Mapped => {
  if (userIdOf(observed.columns) === undefined) return toRaw(observed.columns, 'user id missing', observed, context)
  const user = toView(observed)
  const fields = toXdmFields(AUDIT_USERS_MAPPING, user, context)
  const { collector_retyped: retyped } = user.columns
  const words = findUnknownValues(user)
  return {
    record: toRecord(observed, user, fields, context),
    id: user.id,
    ...(Array.isArray(retyped) ? { retyped: retyped.length } : {}),
    ...(words.length > 0 ? { words } : {}),
  }
}

type Where = Pick<ObservedUser, 'accountId' | 'observedAt'>

/** Delivers an item of a user list that isn't an object as text, without the members that are never delivered. */
export const toMappedInvalidItem = (
  value: Json,
  where: Where & { drop: readonly string[] },
  context: UserContext,
): Mapped => toRaw(withoutDropped(value, toIsDropped(where.drop)), 'not an object', where, context)

/** The id is a hash of the content: the same content always has the same id. */
const toRaw = (value: Json, why: string, { accountId, observedAt }: Where, context: UserContext): Mapped => {
  const id = `hash-${hashOf([accountId, value])}`
  const record = toUnmapped({ id, value }, why, SOURCE_LOG_TYPE, context)
  return { record: { ...record, accountId, _time: observedAt.toISOString() }, id, unmapped: why }
}

/** The documented values (docusign-api D.4, E.3). Any other value is unknown. */
const FEDERATED = new Map([
  ['fedauthrequired', true],
  ['true', true],
  ['fedauthbypass', false],
  ['removestatus', false],
  ['evicted', false],
  ['none', false],
  ['false', false],
])

/** Builds the directory entry that customer events read. @param columns as `mergeUser` makes them, of a user with an id */
export const toDirectoryEntry = (columns: JsonObject): DirectoryUser => {
  const first = (...names: string[]): string | undefined =>
    names.map((name) => textOf(columns, name)).find((text) => text !== undefined)
  const status = textOf(objectOf(columns, 'userSettings'), 'federatedStatus') ?? first('federated_status')
  const entry = {
    email: first('email'),
    userName: first('userName', 'user_name'),
    firstName: first('firstName', 'first_name'),
    lastName: first('lastName', 'last_name'),
    isAdmin: typeof columns.isAdmin === 'boolean' ? columns.isAdmin : undefined,
    federated: FEDERATED.get(status?.trim().toLowerCase() ?? ''),
  }
  const known = Object.entries(entry).filter(([, value]) => value !== undefined)
  return { userId: userIdOf(columns) ?? '', ...Object.fromEntries(known) }
}

/** The record of a user: the columns, the XDM fields, and where it comes from (design 5). */
const toRecord = (observed: ObservedUser, user: UserView, xdmFields: JsonObject, context: UserContext): JsonObject => ({
  _time: observed.observedAt.toISOString(),
  source_log_type: SOURCE_LOG_TYPE,
  ...user.columns,
  xdm_fields: xdmFields,
  ...provenanceColumns(context),
  ...(observed.detail === 'read' ? {} : { collector_detail: observed.detail }),
})

const isKnown = (name: string): boolean =>
  COLUMN_TYPES.has(name) || Object.hasOwn(ADDED, name) || name.startsWith('collector_')

/** Names of columns and words of statuses that nobody has seen before: how a new API shows up. */
const findUnknownValues = ({ columns, watched }: UserView): string[] => {
  const words = Object.keys(columns)
    .filter((name) => !isKnown(name))
    .map((name) => toUnknownValue('column', name))
  const { status } = watched
  if (status !== undefined && !isKnownStatus(status)) words.push(toUnknownValue('status', status))
  return toUnknownValues(words)
}
