import { isExact, parseExactJson } from '../../functions/lib/core/exact-numbers.ts'
import { toCanonical } from '../support/docusign/canonical.ts'

export type Members = Record<string, unknown>

export const isMembers = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Columns that may be there although the event has none of the name. */
const OURS = /^(_time|source_log_type|xdm_fields|collector_.*)$/
const FILLED = new Set(['os', 'browser', 'device', 'city', 'state', 'country', 'latitude', 'longitude'])

/**
 * What became different between an event and the record of it; empty when every field is there as it was.
 * @param mayBeAdded whether a column may be there although nothing of its name was sent
 */
export const findDifferences = (
  event: Members,
  record: Members,
  mayBeAdded = (name: string) => FILLED.has(name) && isEmpty(event[name]),
): string[] => {
  const retyped = toNames(record['collector_retyped'])
  const free = new Set(Object.keys(record))
  const find = ([name, value]: [string, unknown], columns: string[]): boolean => {
    const column = columns.find(
      (candidate) => isSame(value, record[candidate]) || (retyped.has(name) && isSameInText(value, record[candidate])),
    )
    return column !== undefined && free.delete(column)
  }
  // Under their own names first: what was set aside made room for these.
  const others = Object.entries(event).filter((field) => !(free.has(field[0]) && find(field, [field[0]])))
  const lost = others.filter((field) => !find(field, toAsides(field[0], free)))
  // A number of too many digits is there twice: rounded in its column, whole under docusign_.
  const isRounded = (name: string) => retyped.has(name) && record[name] === Number(event[name])
  const added = [...free].filter((name) => !OURS.test(name) && !mayBeAdded(name) && !isRounded(name))
  return [
    ...lost.map(([name]) => `field ${name} is not there as DocuSign sent it`),
    ...added.map((name) => `column ${name} is not DocuSign's`),
  ]
}

/** Where else a field may be: its name in another case; or `docusign_` and its name, numbered if that was taken too. */
const toAsides = (name: string, free: ReadonlySet<string>): string[] => {
  const aside = `docusign_${name}`
  const isAside = (column: string) => column.startsWith(aside) && /^(_\d+)?$/.test(column.slice(aside.length))
  return [...free].filter((column) => column.toLowerCase() === name.toLowerCase() || isAside(column))
}

/** As JSON has it: no difference between 0 and -0, nor between orders of members. */
const isSame = (a: unknown, b: unknown): boolean =>
  a === b || (isNested(a) && isNested(b) && toCanonical(a) === toCanonical(b))

const isNested = (value: unknown): boolean => typeof value === 'object' && value !== null

/** The same thing in another JSON type: "7" and 7, "true" and true, "{…}" and its object, ["a","b"] and "ab". */
const isSameInText = (a: unknown, b: unknown): boolean => {
  const texts = toTexts(b)
  return toTexts(a).some((text) => texts.includes(text))
}

const toTexts = (value: unknown): string[] => {
  if (Array.isArray(value)) return [JSON.stringify(value), value.join('')]
  if (typeof value !== 'string') return [typeof value === 'number' ? String(value) : JSON.stringify(value)]
  const number = value.trim() === '' ? Number.NaN : Number(value)
  const isWhole = Number.isFinite(number) && isExact(value.trim().replace(/^\+/, ''))
  const numbers = isWhole ? [String(number)] : []
  return [value, value.trim().toLowerCase(), ...numbers, ...toPlain(value)]
}

/** The text of an object with its blanks removed. */
const toPlain = (text: string): string[] => {
  try {
    return [JSON.stringify(parseExactJson(text))]
  } catch {
    return []
  }
}

const isEmpty = (value: unknown): boolean => value === undefined || value === null || value === ''

const toNames = (value: unknown): Set<string> =>
  new Set(Array.isArray(value) ? value.map(String) : typeof value === 'string' ? value.split(/[\s,]+/) : [])
