import { XqlError } from './error.ts'
import { typeOf, type Value } from './values.ts'

const UNITS: Record<string, number> = { DAY: 86_400_000, HOUR: 3_600_000, MINUTE: 60_000, SECOND: 1000, MILLISECOND: 1 }

const number = (value: Value | undefined): number => {
  if (typeof value !== 'number') throw new XqlError(`${typeOf(value ?? null)} where a number is expected`)
  return value
}

const finite = (value: number): Value => (Number.isFinite(value) ? value : null)

const of =
  (count: number, body: (...numbers: number[]) => number) =>
  (...args: Value[]): Value => {
    if (args.length !== count) throw new XqlError(`${args.length} arguments where ${count} are expected`)
    return args.includes(null) ? null : finite(body(...args.map(number)))
  }

const difference = (...[late, early, unit]: Value[]): Value => {
  if (late === null || early === null) return null
  if (!(late instanceof Date) || !(early instanceof Date)) throw new XqlError('timestamp_diff wants two points in time')
  const size = typeof unit === 'string' ? UNITS[unit] : undefined
  if (size === undefined) throw new XqlError('timestamp_diff wants a unit of time')
  return Math.trunc((late.getTime() - early.getTime()) / size)
}

/** Functions over numbers and points in time. */
export const MATHEMATICS: Readonly<Record<string, (...args: Value[]) => Value>> = {
  add: of(2, (one, other) => one + other),
  subtract: of(2, (one, other) => one - other),
  multiply: of(2, (one, other) => one * other),
  divide: of(2, (one, other) => one / other),
  greatest: of(2, Math.max),
  least: of(2, Math.min),
  pow: of(2, (base, exponent) => base ** exponent),
  sqrt: of(1, Math.sqrt),
  sin: of(1, Math.sin),
  cos: of(1, Math.cos),
  asin: of(1, Math.asin),
  round: of(1, Math.round),
  timestamp_diff: difference,
}
