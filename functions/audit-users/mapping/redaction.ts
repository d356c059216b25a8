import { parseExactJson } from '../../lib/core/exact-numbers.ts'
import { isObject, type Json, type JsonObject } from '../../lib/core/json.ts'
import { joinCharacters, memberOf } from '../../lib/core/json-fields.ts'
import { isDeep, MAX_DEPTH, toJsonText } from '../../lib/xdm/canonical.ts'

/** Never delivered, independent of the configuration (docusign-api E.3). */
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

/** Settings also come as pairs: `{ "name": "…", "value": "…" }` is a member, too, in any case. */
const isDroppedPair = (value: Json, isDropped: IsDropped): boolean => {
  if (!isObject(value)) return false
  const named = [memberOf(value, 'name'), memberOf(value, 'key')]
  const isNamed = named.some((name) => typeof name === 'string' && isDropped(name))
  return isNamed && memberOf(value, 'value') !== undefined
}

const TOO_DEEP = `nested deeper than ${MAX_DEPTH} levels`
const UNREADABLE = 'not shown: invalid JSON with a field that is never delivered'

/** The strings of a JSON text, member names with the colon that follows them. */
const STRINGS = /"([^"\\]*(?:\\.[^"\\]*)*)"(\s*:)?/g

const memberNames = (text: string): string[] =>
  [...text.matchAll(STRINGS)].flatMap(([, name = '', colon]) => (colon === undefined ? [] : [name]))

/** Whether a text that no parser reads, such as one that was cut off, may hold such a member at any level of escaping. */
const mentionsDropped = (text: string, isDropped: IsDropped): boolean => {
  const plain = text.replace(/\\u([\da-f]{4})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
  return [...plain.matchAll(/([\w-]+)["'\\]*\s*:/g)].some(([, name = '']) => isDropped(name))
}

const countMembers = (value: Json): number => {
  if (typeof value !== 'object' || value === null) return 0
  const own = Array.isArray(value) ? 0 : Object.keys(value).length
  return Object.values(value).reduce<number>((sum, member) => sum + countMembers(member), own)
}

const parse = (text: string): { value: Json } | undefined => {
  try {
    return { value: parseExactJson(text) as Json }
  } catch {
    return undefined
  }
}

/** JSON text without what is dropped; text that is no JSON, or has nothing of the kind, as it is. */
const textWithoutDropped = (text: string, isDropped: IsDropped, levels: number): string => {
  const json = text.trim()
  if (!/^[[{"]/.test(json)) return text
  if (levels === 0) return TOO_DEEP
  const parsed = parse(json)
  if (parsed === undefined) return mentionsDropped(json, isDropped) ? UNREADABLE : text
  const { value } = parsed
  const kept = toJsonText(withoutDropped(value, isDropped, levels - 1))
  // Of two members with one name the parser sees the last one only: the text may hold more.
  const isWhole = isDeep(value) || countMembers(value) === memberNames(json).length
  return isWhole && kept === toJsonText(value) ? text : kept
}

/** The value without what is dropped, at any depth, in JSON within texts, too. What is nested too deep is cut off. */
export const withoutDropped = (value: Json, isDropped: IsDropped, levels = MAX_DEPTH): Json => {
  if (typeof value === 'string') return textWithoutDropped(value, isDropped, levels)
  if (typeof value !== 'object' || value === null) return value
  if (levels === 0) return TOO_DEEP
  if (Array.isArray(value)) {
    // Texts also come as lists of their characters.
    const joined = joinCharacters(value)
    if (typeof joined === 'string') {
      const text = textWithoutDropped(joined, isDropped, levels)
      return text === joined ? value : text
    }
    const kept = value.filter((member) => !isDroppedPair(member, isDropped))
    return kept.map((member) => withoutDropped(member, isDropped, levels - 1))
  }
  return objectWithoutDropped(value, isDropped, levels, NONE)
}

const objectWithoutDropped = (
  value: JsonObject,
  isDropped: IsDropped,
  levels: number,
  kept: ReadonlySet<string>,
): JsonObject =>
  Object.fromEntries(
    Object.entries(value)
      .filter(([name, member]) => kept.has(name) || !(isDropped(name) || isDroppedPair(member, isDropped)))
      .map(([name, member]) => [name, withoutDropped(member, isDropped, levels - 1)]),
  )

const NONE: ReadonlySet<string> = new Set()
/** The members that identify the user. A record needs them, so they can't be dropped. */
const IDS: ReadonlySet<string> = new Set(['id', 'userId'])

/** The same for a user as a whole: its ids stay. */
export const userWithoutDropped = (user: JsonObject, isDropped: IsDropped): JsonObject =>
  objectWithoutDropped(user, isDropped, MAX_DEPTH, IDS)
