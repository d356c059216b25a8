import { isObject, type Json, type JsonObject } from './json.ts'
import { isPlaceholder } from './placeholder.ts'

/** A member under its usual name or, where that is absent, under the same name in another case. */
export const memberOf = (object: JsonObject | undefined, name: string): Json | undefined => {
  if (object === undefined) return undefined
  const value = object[name]
  if (value !== undefined) return value
  const lower = name.toLowerCase()
  for (const other in object) {
    if (other.length === name.length && other.toLowerCase() === lower) return object[other]
  }
  return undefined
}

const toScalarText = (value: Json | undefined): string | undefined =>
  typeof value === 'number' && Number.isFinite(value) ? String(value) : toPresentText(value)

/** DocuSign writes an empty string for "nothing": blank text counts as missing. Anything else stays verbatim. */
const toPresentText = (value: Json | undefined): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value : undefined

export const textOf = (object: JsonObject | undefined, name: string): string | undefined =>
  toPresentText(memberOf(object, name))

/** Like `textOf`, for members whose type DocuSign does not promise: a number becomes its text. */
export const scalarOf = (object: JsonObject | undefined, name: string): string | undefined =>
  toScalarText(memberOf(object, name))

/** Returns the text unless it is blank or a placeholder. */
export const toKnownText = (value: Json | undefined): string | undefined =>
  typeof value === 'string' && !isPlaceholder(value) ? value : undefined

/** Like `textOf`, for XDM fields: placeholders count as missing too. */
export const knownTextOf = (object: JsonObject | undefined, name: string): string | undefined =>
  toKnownText(memberOf(object, name))

/** Like `scalarOf`, for XDM fields: placeholders count as missing too. */
export const knownScalarOf = (object: JsonObject | undefined, name: string): string | undefined =>
  toKnownText(toScalarText(memberOf(object, name)))

export const objectOf = (object: JsonObject | undefined, name: string): JsonObject | undefined => {
  const value = memberOf(object, name)
  return isObject(value) ? value : undefined
}

/** One character: one UTF-16 unit, or the two of a character beyond them. */
const isCharacter = (value: Json): value is string =>
  typeof value === 'string' && (value.length === 1 || (value.length === 2 && (value.codePointAt(0) ?? 0) > 0xffff))

const areCharacters = (values: Json[]): values is string[] => values.length > 0 && values.every(isCharacter)

/** Strings that arrive as arrays of single characters, as in the data of alerts (xdm.md D2), put together again. */
export const joinCharacters = (value: Json): Json =>
  Array.isArray(value) && areCharacters(value) ? value.join('') : value

/** The same for each member of an object; the object itself is not touched. */
export const joinMembers = (object: JsonObject): JsonObject => {
  if (!Object.values(object).some(Array.isArray)) return object
  const entries = Object.entries(object).map(([name, value]) => [name, joinCharacters(value)] as const)
  return Object.fromEntries(entries)
}
