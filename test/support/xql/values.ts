import { isObject, type Json } from '../../../functions/lib/core/json.ts'
import type { Comparison } from './ast.ts'
import { XqlError } from './error.ts'

/** A value of XQL: JSON, where objects are native ones, and points in time. */
export type Value = null | string | number | boolean | Date | Value[] | { [name: string]: Value }

export type Truth = boolean | null

/** JSON text of a value; times as ISO. */
export const toJsonText = (value: Value): string => JSON.stringify(value)

export const isNative = (value: Value): value is { [name: string]: Value } =>
  isObject(value) && !(value instanceof Date)

/** JSON as values: the same, but for what it is called. */
export const toValue = (json: Json): Value => json

export const typeOf = (value: Value): string => {
  if (value === null) return 'null'
  if (value instanceof Date) return 'timestamp'
  if (Array.isArray(value)) return 'array'
  return typeof value
}

const orderedForm = (value: Value): number | string | undefined => {
  if (value instanceof Date) return value.getTime()
  return typeof value === 'string' ? value.toLowerCase() : typeof value === 'number' ? value : undefined
}

/** Comparable forms of two values of one type. */
const numbersOf = (left: Value, right: Value): [number | string, number | string] => {
  const [one, other] = [orderedForm(left), orderedForm(right)]
  if (typeOf(left) !== typeOf(right) || one === undefined || other === undefined) {
    throw new XqlError(`${typeOf(left)} cannot be compared with ${typeOf(right)}`)
  }
  return [one, other]
}

const wildcard = (pattern: string): RegExp =>
  new RegExp(
    `^${pattern
      .split('*')
      .map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
      .join('.*')}$`,
    'is',
  )

/** Equality as XQL has it by default: case ignored, `*` in a text matches anything. */
export const equals = (left: Value, right: Value): boolean => {
  if (typeof left === 'string' && typeof right === 'string') return wildcard(right).test(left)
  if (typeof left === 'boolean' && typeof right === 'boolean') return left === right
  const [one, other] = numbersOf(left, right)
  return one === other
}

/** Patterns are RE2's: neither look-around nor back references. */
export const toPattern = (pattern: string, flags = ''): RegExp => {
  if (/\(\?[=!<]|\\[1-9]/.test(pattern)) throw new XqlError(`${pattern} is no pattern of RE2`)
  const folded = pattern.startsWith('(?i)')
  return new RegExp(folded ? pattern.slice(4) : pattern, folded ? `${flags}i` : flags)
}

const textOf = (value: Value): string => {
  if (typeof value !== 'string') throw new XqlError(`${typeOf(value)} where a text is expected`)
  return value
}

const contains = (left: Value, right: Value): boolean =>
  Array.isArray(left)
    ? left.some((one) => equals(one, right))
    : textOf(left).toLowerCase().includes(textOf(right).toLowerCase())

const COMPARE: Record<Comparison, (left: Value, right: Value) => boolean> = {
  '=': equals,
  '!=': (left, right) => !equals(left, right),
  '<': (left, right) => less(left, right),
  '<=': (left, right) => !less(right, left),
  '>': (left, right) => less(right, left),
  '>=': (left, right) => !less(left, right),
  '~=': (left, right) => toPattern(textOf(right)).test(textOf(left)),
  '!~=': (left, right) => !toPattern(textOf(right)).test(textOf(left)),
  contains,
}

export const less = (left: Value, right: Value): boolean => {
  const [one, other] = numbersOf(left, right)
  return one < other
}

/** Compares two values that are not null. */
export const compare = (operator: Comparison, left: Value, right: Value): boolean => COMPARE[operator](left, right)
