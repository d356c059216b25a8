import { XqlError } from './error.ts'
import { less, type Value } from './values.ts'

const unique = (values: Value[]): Value[] => {
  const seen = new Map(values.map((value) => [JSON.stringify(value), value]))
  return [...seen.values()]
}

const extreme = (values: Value[], isBetter: (one: Value, other: Value) => boolean): Value =>
  values.reduce<Value>((best, value) => (best === null || isBetter(value, best) ? value : best), null)

const sum = (values: Value[]): Value => {
  const numbers = values.map((value) => {
    if (typeof value !== 'number') throw new XqlError('sum wants numbers')
    return value
  })
  return numbers.length === 0 ? null : numbers.reduce((one, other) => one + other, 0)
}

const AGGREGATES: Record<string, (values: Value[]) => Value> = {
  count: (values) => values.length,
  count_distinct: (values) => unique(values).length,
  min: (values) => extreme(values, less),
  max: (values) => extreme(values, (one, other) => less(other, one)),
  sum,
  values: unique,
}

/** An aggregate over values; null ones do not count. */
export const aggregate = (name: string, values: Value[]): Value => {
  const body = Object.hasOwn(AGGREGATES, name) ? AGGREGATES[name] : undefined
  if (body === undefined) throw new XqlError(`${name} is no aggregate that we know`)
  return body(values.filter((value) => value !== null))
}
