import { isObject, type Json, type JsonObject } from '../../lib/primitives/json.ts'
import { MAX_DEPTH } from '../../lib/xdm/canonical.ts'

/** Never leave the Lambda, whatever is configured (docusign-api E.3). */
const SECRETS = ['password', 'forgottenPasswordInfo', 'activationAccessCode']

/** One member under the names of both APIs: dropped together. Names that differ in spelling only need no line here. */
const SYNONYMS = [
  ['userStatus', 'membership_status'],
  ['groupList', 'ds_groups'],
]

export type IsDropped = (name: string) => boolean

/** `first_name` and `firstName` are one member. */
const toPlain = (name: string): string => name.replaceAll('_', '').toLowerCase()

/** @param drop names of members; `*` at the beginning or end stands for any characters. Case and `_` do not count. */
export const toIsDropped = (drop: readonly string[]): IsDropped => {
  const asked = [...drop, ...SECRETS].map(toPlain)
  const synonyms = SYNONYMS.map((names) => names.map(toPlain)).filter((names) =>
    names.some((name) => asked.includes(name)),
  )
  const names = new Set([...asked, ...synonyms.flat()])
  const patterns = asked.filter((name) => name.includes('*')).map(toPattern)
  return (name) => {
    const plain = toPlain(name)
    return names.has(plain) || patterns.some((matches) => matches(plain))
  }
}

const toPattern = (pattern: string): IsDropped => {
  const text = pattern.replaceAll('*', '')
  if (pattern.startsWith('*') && pattern.endsWith('*')) return (name) => name.includes(text)
  return pattern.startsWith('*') ? (name) => name.endsWith(text) : (name) => name.startsWith(text)
}

/** Settings also come as pairs: `{ "name": "…", "value": "…" }` is a member, too. */
const isDroppedPair = (value: Json, isDropped: IsDropped): boolean =>
  isObject(value) && typeof value.name === 'string' && value.value !== undefined && isDropped(value.name)

/** The value without what is dropped, at any depth. What is nested deeper than JSON can be written is cut off. */
export const withoutDropped = (value: Json, isDropped: IsDropped, levels = MAX_DEPTH): Json => {
  if (typeof value !== 'object' || value === null) return value
  if (levels === 0) return `nested deeper than ${MAX_DEPTH} levels`
  if (Array.isArray(value)) {
    const kept = value.filter((member) => !isDroppedPair(member, isDropped))
    return kept.map((member) => withoutDropped(member, isDropped, levels - 1))
  }
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !isDropped(name))
      .map(([name, member]) => [name, withoutDropped(member, isDropped, levels - 1)]),
  )
}

/** What says who the user is: without it there is no record. */
const IDS = new Set(['id', 'userId'])

/** The same for a user as a whole: its ids stay. */
export const withoutDroppedMembers = (user: JsonObject, isDropped: IsDropped): JsonObject =>
  Object.fromEntries(
    Object.entries(user)
      .filter(([name]) => IDS.has(name) || !isDropped(name))
      .map(([name, member]) => [name, withoutDropped(member, isDropped, MAX_DEPTH - 1)]),
  )
