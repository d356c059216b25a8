import { isObject, type Json, type JsonObject } from '../primitives/json.ts'

/** DocuSign writes an empty string for "nothing": blank text counts as missing. Anything else stays verbatim. */
export const textOf = (object: JsonObject | undefined, name: string): string | undefined => {
  const value = object?.[name]
  return typeof value === 'string' && value.trim() !== '' ? value : undefined
}

/** Like `textOf`, for members whose type DocuSign does not promise: a number becomes its text. */
export const scalarOf = (object: JsonObject | undefined, name: string): string | undefined => {
  const value = object?.[name]
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : textOf(object, name)
}

export const numberOf = (object: JsonObject | undefined, name: string): number | undefined => {
  const value = object?.[name]
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined
}

export const objectOf = (object: JsonObject | undefined, name: string): JsonObject | undefined => {
  const value = object?.[name]
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
