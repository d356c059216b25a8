import { isObject, type Json, type JsonObject } from '../../lib/core/json.ts'
import { textOf } from '../../lib/core/json-fields.ts'
import { hashOf, MAX_DEPTH } from '../../lib/xdm/canonical.ts'
import { groupWordsOf } from '../mapping/groups.ts'
import { statusOf } from '../mapping/status.ts'

/** What is compared with the last record of a user. A field that is not there is not known; an empty one is empty. */
export interface Watched {
  /** In eSignature's spelling: `Active`. */
  status?: string
  isAdmin?: boolean
  /** By name, by id where there is no name. */
  permissionProfile?: string
  /** Sorted, each once. */
  groups?: string[]
  email?: string
  userName?: string
  firstName?: string
  middleName?: string
  lastName?: string
}

export type WatchedField = keyof Watched

/** In the order in which they are told. */
const FIELDS: readonly WatchedField[] = [
  'status',
  'isAdmin',
  'permissionProfile',
  'groups',
  'email',
  'userName',
  'firstName',
  'middleName',
  'lastName',
]

export interface Change {
  field: WatchedField
  from: string | boolean | string[]
  to: string | boolean | string[]
}

/** The first of the columns that says something; "" if one is there, but empty. */
const firstText = (columns: JsonObject, ...names: string[]): string | undefined =>
  names.map((name) => textOf(columns, name)).find((text) => text !== undefined) ??
  (names.some((name) => typeof columns[name] === 'string') ? '' : undefined)

/** @param columns as `mergeUser` makes them */
export const watchedOf = (columns: JsonObject): Watched => {
  const found: { [Field in WatchedField]: Watched[Field] | undefined } = {
    status: statusOf(columns),
    isAdmin: typeof columns.isAdmin === 'boolean' ? columns.isAdmin : undefined,
    permissionProfile: firstText(columns, 'permissionProfileName', 'permissionProfileId'),
    groups: groupWordsOf(columns),
    email: firstText(columns, 'email'),
    userName: firstText(columns, 'userName', 'user_name'),
    firstName: firstText(columns, 'firstName', 'first_name'),
    middleName: firstText(columns, 'middleName'),
    lastName: firstText(columns, 'lastName', 'last_name'),
  }
  return withoutUnknown(found)
}

const withoutUnknown = (found: { [Field in WatchedField]: Watched[Field] | undefined }): Watched =>
  Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined))

/** Watched fields as they were remembered, checked: what another version wrote in another form is not known. */
export const toWatched = (stored: JsonObject | undefined): Watched | undefined => {
  if (stored === undefined) return undefined
  const known = FIELDS.map((field) => [field, stored[field]] as const).filter(([field, value]) =>
    isFitting(field, value),
  )
  return Object.fromEntries(known)
}

const isFitting = (field: WatchedField, value: Json | undefined): boolean => {
  if (field === 'isAdmin') return typeof value === 'boolean'
  if (field !== 'groups') return typeof value === 'string'
  return Array.isArray(value) && value.every((name) => typeof name === 'string')
}

/**
 * What is remembered after a record was delivered: what is known now, and where nothing is known now (the detail could
 * not be read) what was known before. Else a right granted while a detail was not readable would never be told.
 */
export const carryOver = (was: Watched | undefined, now: Watched): Watched => ({ ...was, ...now })

const isEqual = (one: Json, other: Json): boolean => JSON.stringify(one) === JSON.stringify(other)

/**
 * The watched fields that differ. What was not known before, or is not known now, did not change: nobody was "granted"
 * what we read for the first time. None for a user who is observed for the first time.
 */
export const changesBetween = (was: Watched | undefined, now: Watched): Change[] =>
  FIELDS.flatMap((field) => {
    const from = was?.[field]
    const to = now[field]
    return from === undefined || to === undefined || isEqual(from, to) ? [] : [{ field, from, to }]
  })

/**
 * Members that say nothing about who the user is or may do, at any depth, and change by themselves: log-ins; stamps of
 * modification (a log-in moves them, too); who else is in a group; URIs of images, which carry the number of the image
 * adopted last; errors of the reading itself; our note on types.
 */
const PASSING = new Set(
  (
    'lastLogin last_login loginStatus modifiedDate modifiedBy modifiedPage userProfileLastModifiedDate lastModifiedOn ' +
    'users usersCount signatureImageUri initialsImageUri profileImageUri errorDetails collector_retyped'
  ).split(' '),
)

/** `null`, "", [] and {} say as little as a member that is not there: the two ways to read a detail differ in that. */
const isNothing = (value: Json): boolean =>
  value === null || value === '' || (typeof value === 'object' && Object.keys(value).length === 0)

const toPlain = (value: Json, levels = MAX_DEPTH): Json => {
  if (levels === 0) return hashOf(value)
  if (Array.isArray(value)) {
    // Hashes, since texts within texts would double their escapes at every level.
    return [...new Set(value.map((member) => hashOf(toPlain(member, levels - 1))))].sort()
  }
  if (isObject(value)) {
    const members = Object.entries(value).filter(([name]) => !PASSING.has(name))
    const plain = members.map(([name, member]) => [name, toPlain(member, levels - 1)] as const)
    return Object.fromEntries(plain.filter(([, member]) => !isNothing(member)))
  }
  // eSignature writes every scalar as a string, and flags in either case.
  if (value === null) return null
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return /^(true|false)$/i.test(text) ? text.toLowerCase() : text
}

/**
 * What a user is, as a hash: equal as long as there is nothing new to deliver. The order of members and of groups, the
 * case of flags, and a number's or flag's being a string or not make no difference; every watched field does.
 * @param columns as `mergeUser` makes them
 */
export const fingerprintOf = (columns: JsonObject): string => {
  const watched = Object.entries(watchedOf(columns)).filter(([, value]) => !isNothing(value))
  return hashOf([Object.fromEntries(watched), toPlain(columns)])
}
