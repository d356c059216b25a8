import { isObject, type Json, type JsonObject } from '../lib/primitives/json.ts'
import { hashOf, MAX_DEPTH } from '../lib/xdm/canonical.ts'
import { watchedOf } from './changes.ts'

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
