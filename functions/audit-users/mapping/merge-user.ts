import type { Json, JsonObject } from '../../lib/core/json.ts'
import { textOf } from '../../lib/core/json-fields.ts'
import { toRawColumns, withUsualNames } from '../../lib/xdm/raw-columns.ts'
import { ADDED, COLUMN_TYPES, userIdOf } from '../schema.ts'
import { toDsGroups, toGroupList } from './groups.ts'
import { toIsDropped, userWithoutDropped } from './redaction.ts'
import { statusOf, toAdminStatus } from './status.ts'

/**
 * A user as columns: what both APIs said of it, each under its own names, and what only one of them said under the
 * other's names, too (names, id, status, groups, license; no dates, since the two write them differently). Where both use
 * a name, eSignature's word counts: it is read later. Left out at any depth: what `drop` names (its `*` at the beginning
 * or end stands for any characters), under either API's name, and the three secret members, always.
 * Each known column has its one JSON type; `collector_retyped` names those that came in another one.
 */
export const mergeUser = (
  sentAdmin: JsonObject | undefined,
  sentDetail: JsonObject | undefined,
  drop: readonly string[],
): JsonObject => {
  const [admin, detail] = [sentAdmin, sentDetail].map((half) => half && withUsualNames(half, COLUMN_TYPES))
  const isDropped = toIsDropped(drop)
  const isTold = (name: string): boolean => Object.hasOwn(admin ?? {}, name) && admin?.[name] !== null
  const said = Object.entries(detail ?? {}).filter(([name, value]) => value !== null || !isTold(name))
  const merged = withTwins({ ...admin, ...Object.fromEntries(said) })
  const { columns, retyped } = toRawColumns(withFlags(userWithoutDropped(merged, isDropped)), COLUMN_TYPES, ADDED_NAMES)
  return retyped.length === 0 ? columns : { ...columns, collector_retyped: retyped }
}

const ADDED_NAMES = Object.keys(ADDED)

/** The Admin API's half as it may be stored until its other half is read: without what never leaves the Lambda. */
export const toStoredHalf = (admin: JsonObject, drop: readonly string[]): JsonObject =>
  userWithoutDropped(withUsualNames(admin, COLUMN_TYPES), toIsDropped(drop))

/** A user that is gone, as columns: DocuSign's last word on its status is not true any more. */
export const closeUser = (columns: JsonObject): JsonObject => ({
  ...columns,
  userStatus: 'Closed',
  membership_status: 'closed',
})

type Twin = readonly [name: string, find: (user: JsonObject) => Json | undefined]

const copyOf = (other: string) => (user: JsonObject) => user[other]

/** What a name of one API is filled from when that API said nothing. */
const TWINS: readonly Twin[] = [
  ['userId', userIdOf],
  ['id', userIdOf],
  ['userName', copyOf('user_name')],
  ['user_name', copyOf('userName')],
  ['firstName', copyOf('first_name')],
  ['first_name', copyOf('firstName')],
  ['lastName', copyOf('last_name')],
  ['last_name', copyOf('lastName')],
  ['userStatus', statusOf],
  ['membership_status', (user) => toAdminStatus(textOf(user, 'userStatus') ?? '') || undefined],
  ['groupList', (user) => toGroupList(user.ds_groups ?? null)],
  ['ds_groups', (user) => toDsGroups(user.groupList ?? null)],
  ['licenseType', copyOf('license_type')],
  ['license_type', copyOf('licenseType')],
]

/** What DocuSign did send stays, empty strings too. */
const withTwins = (user: JsonObject): JsonObject => {
  const filled = { ...user }
  for (const [name, find] of TWINS) {
    const found = (filled[name] ?? null) === null ? (find(filled) ?? null) : null
    if (found !== null) filled[name] = found
  }
  return filled
}

/** eSignature writes these as strings (docusign-api E.2): that is no other type than the expected one. */
const withFlags = (user: JsonObject): JsonObject => ({
  ...user,
  ...toFlag(user, 'isAdmin'),
  ...toFlag(user, 'isNAREnabled'),
})

const toFlag = (user: JsonObject, name: string): JsonObject => {
  const text = textOf(user, name)?.trim().toLowerCase()
  return text === 'true' || text === 'false' ? { [name]: text === 'true' } : {}
}
