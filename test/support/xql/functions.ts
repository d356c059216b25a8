import { isIPv4, isIPv6 } from 'node:net'
import { XqlError } from './error.ts'
import { findArray, findObject, findScalar, findScalars, toSteps } from './json-path.ts'
import { MATHEMATICS } from './mathematics.ts'
import { toJsonText, toPattern, typeOf, type Value } from './values.ts'

export type XqlFunction = (...args: Value[]) => Value

/** Most functions give null for null. */
const strict =
  (count: number, body: XqlFunction): XqlFunction =>
  (...args) => {
    if (args.length !== count) throw new XqlError(`${args.length} arguments where ${count} are expected`)
    return args.includes(null) ? null : body(...args)
  }

const text = (value: Value | undefined): string => {
  if (typeof value !== 'string') throw new XqlError(`${typeOf(value ?? null)} where a text is expected`)
  return value
}

const array = (value: Value | undefined): Value[] => {
  if (!Array.isArray(value)) throw new XqlError(`${typeOf(value ?? null)} where an array is expected`)
  return value
}

const numberOf = (value: Value | undefined): number | null => {
  if (typeof value === 'number') return value
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN
  return Number.isFinite(number) ? number : null
}

const integerOf = (value: Value | undefined): Value => {
  const number = numberOf(value)
  return number === null ? null : Math.trunc(number)
}

const booleanOf = (value: Value | undefined): Value => {
  if (typeof value === 'boolean') return value
  const folded = text(value).toLowerCase()
  return folded === 'true' ? true : folded === 'false' ? false : null
}

/** A time as Palo Alto's own parsing rules expect its text: `2024-07-07 16:20:36.122 UTC`. */
const timeText = (time: Date): string => time.toISOString().replace('T', ' ').replace('Z', ' UTC')

const stringOf = (value: Value | undefined): string =>
  typeof value === 'string' ? value : value instanceof Date ? timeText(value) : toJsonText(value ?? null)

/** The formats that we ship: what stands between the day and the clock, and after it; the third group is an offset. */
const TIME_FORMATS: Readonly<Record<string, RegExp>> = {
  '%Y-%m-%dT%H:%M:%E*SZ': /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d(?:\.\d+)?)Z$/,
  '%Y-%m-%d %H:%M:%E*S %Z': /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d(?:\.\d+)?) UTC$/,
  '%Y-%m-%dT%H:%M:%E*S%Ez': /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d(?:\.\d+)?)([+-]\d\d:\d\d)$/,
  '%Y-%m-%dT%H:%M:%E*S%z': /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d(?:\.\d+)?)([+-]\d{4})$/,
}

const toTime = (format: Value | undefined, value: Value | undefined): Value => {
  const [, day, clock, offset = 'Z'] = TIME_FORMATS[text(format)]?.exec(text(value)) ?? []
  if (day === undefined) throw new XqlError(`${stringOf(value)} is not of the form ${stringOf(format)}`)
  return new Date(`${day}T${clock}${offset.replace(/^(...)(\d\d)$/, '$1:$2')}`)
}

const EPOCH_UNITS: Readonly<Record<string, number>> = { SECONDS: 1000, MILLIS: 1 }

/** A Unix time in one of the units that the language reference names; microseconds are not shipped. */
const fromEpoch = (value: Value | undefined, unit: Value | undefined): Value => {
  const size = EPOCH_UNITS[text(unit)]
  if (typeof value !== 'number' || !Number.isInteger(value) || size === undefined) {
    throw new XqlError('to_timestamp wants an integer and a unit')
  }
  return new Date(value * size)
}

const path = (value: Value | undefined) => toSteps(text(value))

const extract = (value: Value | undefined, pattern: Value | undefined): Value =>
  [...text(value).matchAll(toPattern(text(pattern), 'g'))].map((match) => match[1] ?? match[0])

const objectOf: XqlFunction = (...args) => {
  const pairs = args.flatMap((name, at): [string, Value][] =>
    at % 2 === 0 ? [[text(name), args[at + 1] ?? null]] : [],
  )
  return Object.fromEntries(pairs)
}

const concat: XqlFunction = (...args) => (args.includes(null) ? null : args.map(text).join(''))

/** The functions that we ship; `if`, `coalesce`, `arraymap` and `arrayfilter` are the evaluator's own. */
export const FUNCTIONS: Readonly<Record<string, XqlFunction>> = {
  ...MATHEMATICS,
  json_extract: strict(2, (json, at) => findObject(json ?? null, path(at))),
  json_extract_scalar: strict(2, (json, at) => findScalar(json ?? null, path(at))),
  json_extract_array: strict(2, (json, at) => findArray(json ?? null, path(at))),
  json_extract_scalar_array: strict(2, (json, at) => findScalars(json ?? null, path(at))),
  to_json_string: strict(1, (value) => toJsonText(value ?? null)),
  to_string: strict(1, stringOf),
  parse_timestamp: strict(2, toTime),
  to_timestamp: strict(2, fromEpoch),
  to_integer: strict(1, integerOf),
  to_float: strict(1, numberOf),
  to_boolean: strict(1, booleanOf),
  trim: strict(1, (value) => text(value).trim()),
  lowercase: strict(1, (value) => text(value).toLowerCase()),
  uppercase: strict(1, (value) => text(value).toUpperCase()),
  concat,
  replace: strict(3, (value, old, other) => text(value).replaceAll(text(old), () => text(other))),
  regextract: strict(2, extract),
  is_ipv4: strict(1, (value) => isIPv4(text(value))),
  is_ipv6: strict(1, (value) => isIPv6(text(value))),
  arraycreate: (...args) => args,
  arraystring: strict(2, (value, separator) => array(value).map(stringOf).join(text(separator))),
  arrayindex: strict(2, (value, at) => array(value)[Number(at)] ?? null),
  array_length: strict(1, (value) => array(value).length),
  object_create: objectOf,
}
