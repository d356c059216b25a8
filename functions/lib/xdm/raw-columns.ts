import { isExact, parseExactJson } from '../core/exact-numbers.ts'
import { isObject, type Json, type JsonObject } from '../core/json.ts'
import { joinCharacters } from '../core/json-fields.ts'

/** The columns whose type is known and therefore never changes. */
export type ColumnTypes = ReadonlyMap<string, ColumnType>

export interface RawColumns {
  columns: JsonObject
  /** Columns whose value had another type than the known one. */
  retyped: string[]
  /** Names never seen before. */
  unknown: string[]
}

const OURS = new Set(['', '_time', 'source_log_type', 'xdm_fields', 'raw'])
const isOurs = (lower: string): boolean => lower.startsWith('_') || lower.startsWith('collector_') || OURS.has(lower)

/** Takes and returns `docusign_<name>`, numbered if something else has it already. */
const takeName = (name: string, taken: Set<string>): string => {
  const wanted = `docusign_${name}`
  let free = wanted
  for (let number = 2; taken.has(free.toLowerCase()); number++) free = `${wanted}_${number}`
  taken.add(free.toLowerCase())
  return free
}

/** Adds the columns without a type of their own: unknown ones, known ones whose value has no form of their type, and the text of rounded numbers. */
const addOthers = (
  raw: RawColumns,
  strays: [name: string, text: string][],
  object: JsonObject,
  names: Iterable<string>,
) => {
  const taken = new Set([...names, ...Object.keys(raw.columns)].map((name) => name.toLowerCase()))
  const moved: [name: string, value: Json][] = [...strays]
  for (const name of raw.unknown) {
    const lower = name.toLowerCase()
    const value = object[name] ?? null
    if (isOurs(lower) || taken.has(lower)) {
      moved.push([name, value])
      continue
    }
    taken.add(lower)
    raw.columns[name] = value
  }
  for (const [name, value] of moved) raw.columns[takeName(name, taken)] = value
}

/** For each table of types its names in lower case, and how they are usually written. */
const usualNames = new WeakMap<ColumnTypes, ReadonlyMap<string, string>>()

const usualNamesOf = (types: ColumnTypes): ReadonlyMap<string, string> => {
  const known = usualNames.get(types) ?? new Map([...types.keys()].map((name) => [name.toLowerCase(), name]))
  usualNames.set(types, known)
  return known
}

/**
 * The object with its known columns under their usual names: `IntegratorKey` becomes `integratorKey` where the object has
 * no `integratorKey`. Of several spellings the first counts. Returns the object itself if there is nothing to rename.
 */
export const withUsualNames = (object: JsonObject, types: ColumnTypes): JsonObject => {
  const renamed = new Map<string, string>()
  const taken = new Set<string>()
  for (const name in object) {
    const usual = types.has(name) ? undefined : usualNamesOf(types).get(name.toLowerCase())
    if (usual === undefined || Object.hasOwn(object, usual) || taken.has(usual)) continue
    renamed.set(name, usual)
    taken.add(usual)
  }
  if (renamed.size === 0) return object
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [renamed.get(name) ?? name, value]))
}

const isPlain = (object: JsonObject, types: ColumnTypes): boolean => {
  for (const name in object) {
    const type = types.get(name)
    const value = object[name]
    if (type === undefined || value === undefined) return false
    if (value !== null && !isOfType(value, type)) return false
  }
  return true
}

/**
 * Every field of an object under its own name, as columns that XSIAM can hold: names that clash with ours, begin with
 * `_` or differ from another in case only move to `docusign_<name>`; known columns keep their usual name, whatever case they
 * came in, and one JSON type, `null` being of every type. The object is not touched; if it is in order as it is, it is the columns.
 * @param added names of columns that the data type adds itself: a clash with them moves, too.
 */
export const toRawColumns = (sent: JsonObject, types: ColumnTypes, added: readonly string[] = []): RawColumns => {
  // Most events are: a copy of them would cost as much as parsing.
  if (isPlain(sent, types)) return { columns: sent, retyped: [], unknown: [] }
  const object = withUsualNames(sent, types)
  const raw: RawColumns = { columns: {}, retyped: [], unknown: [] }
  const strays: [name: string, text: string][] = []
  for (const name of Object.keys(object)) {
    const value = object[name] ?? null
    const type = types.get(name)
    if (type === undefined) {
      raw.unknown.push(name)
      continue
    }
    const typed = value === null || isOfType(value, type) ? value : coerce(value, type)
    if (typed !== undefined) raw.columns[name] = typed
    if (typed === undefined || isRounded(value, typed)) strays.push([name, toText(value)])
    if (typed !== value) raw.retyped.push(name)
  }
  if (raw.unknown.length > 0 || strays.length > 0) addOthers(raw, strays, object, [...types.keys(), ...added])
  return raw
}

export type ColumnType = 'string' | 'number' | 'boolean' | 'object' | 'array'

const isOfType = (value: Json, type: ColumnType): boolean => {
  if (type === 'object') return isObject(value)
  if (type === 'array') return Array.isArray(value)
  return typeof value === type && (type !== 'number' || Number.isFinite(value))
}

/** A value as text: strings as they are, character arrays joined, everything else as JSON. */
const toText = (value: Json): string => {
  const joined = joinCharacters(value)
  if (typeof joined === 'string') return joined
  // JSON has no word for what 1e999 parses to.
  return typeof joined === 'number' ? String(joined) : JSON.stringify(joined)
}

const NUMBER = /^[+-]?\d+(\.\d+)?(e[+-]?\d+)?$/i

/** A number in text form. The nearest double: only `isRounded` knows whether it is the same number. */
export const parseNumber = (text: string): number | undefined => {
  const number = NUMBER.test(text) ? Number(text) : Number.NaN
  return Number.isFinite(number) ? number : undefined
}

const parseBoolean = (text: string): boolean | undefined =>
  /^(true|false)$/i.test(text) ? text.toLowerCase() === 'true' : undefined

/** Objects and arrays that arrive as their JSON text. */
const parseJson = (text: string, type: 'object' | 'array'): Json | undefined => {
  if (!text.startsWith(type === 'object' ? '{' : '[')) return undefined
  try {
    const value = parseExactJson(text) as Json
    return isOfType(value, type) ? value : undefined
  } catch {
    return undefined
  }
}

/** A value in the form of the column's type, or nothing when it has none. */
const coerce = (value: Json, type: ColumnType): Json | undefined => {
  if (type === 'string') return toText(value)
  if (typeof value !== 'string') return undefined
  const text = value.trim()
  if (type === 'number') return parseNumber(text)
  return type === 'boolean' ? parseBoolean(text) : parseJson(text, type)
}

/** Whether a text became a number of fewer digits, so that the text has to be kept, too. */
const isRounded = (value: Json, typed: Json): boolean =>
  typeof typed === 'number' && typeof value === 'string' && !isExact(value.trim().replace(/^\+/, ''))
