import { isObject, type Json, type JsonObject } from '../core/json.ts'
import { isPlaceholder } from '../core/placeholder.ts'
import { toAddress } from './device.ts'
import type { XdmName } from './vocabulary.ts'

/** What a modeling rule looks at before it says a value by itself. */
export type Test =
  /** The column says something; it, or a member of it, matches. Patterns are RE2's: flags none or `i`. */
  | { column: string; member?: string; matches?: RegExp }
  /** The record carries the field. Such a field is never left out, so that it has no findings itself. */
  | { carried: XdmName }
  | { not: { column: string; matches: RegExp } | { carried: XdmName } }

/** Where a modeling rule finds a field's value when the record does not carry it: the same in code and in XQL. */
export type Finding = { when?: readonly Test[] } & (
  | /** A column as it is; an object as its JSON text. Blank text, placeholders, `{}` and null say nothing. */ {
      column: string
    }
  /** A scalar member of an object column; as a list, each of its texts. Only what matches: JSON of another kind does not. */
  | { column: string; member: string; list?: true; matches: RegExp }
  /** The first address in the column's text, if it is of this kind. */
  | { column: string; address: 'ipv4' | 'ipv6' }
  /** The first group of the pattern. */
  | { column: string; extract: RegExp }
  | { field: XdmName }
  | { listOf: XdmName }
  | { word: string | number | boolean }
  | { words: readonly string[] }
  /** All of the columns, or all of the fields, or nothing. */
  | { columns: readonly string[]; with: string }
  | { fields: readonly XdmName[]; with: string }
)

export interface Seen {
  columns: JsonObject
  fields: JsonObject
}

const isBlank = (value: Json): boolean => {
  if (typeof value === 'string') return isPlaceholder(value)
  return value === null || (isObject(value) && Object.keys(value).length === 0)
}

const columnOf = ({ columns }: Seen, name: string): Json | undefined => {
  const value = columns[name] ?? null
  return isBlank(value) ? undefined : value
}

/** A scalar's text. */
const textOf = (value: Json | undefined): string | undefined =>
  value === undefined || value === null || typeof value === 'object' ? undefined : String(value)

const memberOf = (seen: Seen, name: string, member: string): Json | undefined => {
  const object = seen.columns[name]
  return isObject(object) && Object.hasOwn(object, member) ? object[member] : undefined
}

const holds = (test: Test, seen: Seen): boolean => {
  if ('not' in test) return !holds(test.not, seen)
  if ('carried' in test) return seen.fields[test.carried] !== undefined
  const value = columnOf(seen, test.column)
  const { matches, member } = test
  if (matches === undefined) return value !== undefined
  return matches.test(textOf(member === undefined ? value : memberOf(seen, test.column, member)) ?? '')
}

/** Lists are tested as one text, as the rule tests them. */
const matching = (value: Json | undefined, matches: RegExp): Json | undefined => {
  const texts = [value ?? []].flat().map(textOf)
  const isKnown = texts.every((text) => text !== undefined && !isPlaceholder(text))
  return isKnown && matches.test(texts.join(',')) ? value : undefined
}

const joined = (values: readonly (Json | undefined)[], separator: string): string | undefined => {
  const texts = values.map(textOf)
  return texts.includes(undefined) ? undefined : texts.join(separator)
}

const whole = (value: Json | undefined): Json | undefined => (typeof value === 'object' ? JSON.stringify(value) : value)

/** Only what is written in the text: a rule doesn't convert addresses. */
const addressIn = (text: string, kind: 'ipv4' | 'ipv6'): string | undefined => {
  const address = toAddress(text)[kind]
  const isWritten = address !== undefined && text.includes(address) && !(kind === 'ipv6' && address.includes('.'))
  return isWritten ? address : undefined
}

const found = (finding: Finding, seen: Seen): Json | undefined => {
  if ('word' in finding) return finding.word
  if ('words' in finding) return [...finding.words]
  if ('field' in finding) return seen.fields[finding.field]
  if ('listOf' in finding) {
    const one = seen.fields[finding.listOf]
    return one === undefined ? undefined : [one]
  }
  if ('columns' in finding) {
    return joined(
      finding.columns.map((name) => columnOf(seen, name)),
      finding.with,
    )
  }
  if ('fields' in finding) {
    return joined(
      finding.fields.map((name) => seen.fields[name]),
      finding.with,
    )
  }
  const value = columnOf(seen, finding.column)
  if ('address' in finding) return addressIn(textOf(value) ?? '', finding.address)
  if ('extract' in finding) return finding.extract.exec(textOf(value) ?? '')?.[1]
  if (!('member' in finding)) return whole(value)
  const member = memberOf(seen, finding.column, finding.member)
  return Array.isArray(member) === (finding.list === true) ? matching(member, finding.matches) : undefined
}

/** What a modeling rule says of a field that the record does not carry: the first finding that has something to say. */
export const findValue = (findings: readonly Finding[], seen: Seen): Json | undefined => {
  for (const finding of findings) {
    if (finding.when?.some((test) => !holds(test, seen))) continue
    const value = found(finding, seen)
    if (value !== undefined) return value
  }
  return undefined
}
