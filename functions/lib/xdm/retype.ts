import { isExact, parseExactJson } from '../primitives/exact-numbers.ts'
import { isObject, type Json } from '../primitives/json.ts'
import { joinCharacters } from './values.ts'

export type ColumnType = 'string' | 'number' | 'boolean' | 'object' | 'array'

export const isOfType = (value: Json, type: ColumnType): boolean => {
  if (type === 'object') return isObject(value)
  if (type === 'array') return Array.isArray(value)
  return typeof value === type && (type !== 'number' || Number.isFinite(value))
}

/** A value as text: strings as they are, character arrays joined, everything else as JSON. */
export const toText = (value: Json): string => {
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
export const coerce = (value: Json, type: ColumnType): Json | undefined => {
  if (type === 'string') return toText(value)
  if (typeof value !== 'string') return undefined
  const text = value.trim()
  if (type === 'number') return parseNumber(text)
  return type === 'boolean' ? parseBoolean(text) : parseJson(text, type)
}

/** Whether a text became a number of fewer digits, so that the text has to be kept, too. */
export const isRounded = (value: Json, typed: Json): boolean =>
  typeof typed === 'number' && typeof value === 'string' && !isExact(value.trim().replace(/^\+/, ''))
