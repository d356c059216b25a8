import { isObject, type Json, type JsonObject } from '../core/json.ts'

/** Characters that some NDJSON readers treat as line breaks (Python's `splitlines`, older JavaScript). */
const LINE_BREAKS = /[\u0085\u2028\u2029]/

const escapeCharacter = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`

/**
 * JSON text without characters that end a line somewhere: in JSON they occur in strings only, where an escape means the
 * same. @param json as `JSON.stringify` returns it
 */
const withoutLineBreaks = (json: string): string =>
  LINE_BREAKS.test(json) ? json.replaceAll(new RegExp(LINE_BREAKS, 'g'), escapeCharacter) : json

/** The text of a value within a line. */
const toLineText = (value: Json): string => withoutLineBreaks(JSON.stringify(value))

/** A record as one line of NDJSON in UTF-8, newline at the end. Lone surrogates stay escaped: UTF-8 has no form for them. */
export const toLine = (record: JsonObject): Buffer => Buffer.from(`${toLineText(record)}\n`, 'utf8')

const FIRST = ['_time', 'source_log_type', 'collector_quarantined', 'collector_item_id']

const sizeOf = (name: string, value: Json): number =>
  Buffer.byteLength(toLineText(name)) + Buffer.byteLength(toLineText(value)) + 2

/** The entries, in their order, that fit into so many bytes of JSON; one that does not fit is left out whole. */
const thatFit = (entries: [string, Json][], bytes: number): [fitting: [string, Json][], left: number] => {
  let left = bytes
  const fitting = entries.filter(([name, value]) => {
    const size = sizeOf(name, value)
    if (size > left) return false
    left -= size
    return true
  })
  return [fitting, left]
}

const isOurs = (name: string): boolean => FIRST.includes(name) || name.startsWith('collector_')

/**
 * The record that is delivered for one whose line is too large: `_time`, ids, the XDM fields and then the columns that
 * fit. `collector_quarantined` is the size of the original line, `collector_item_id` names its parts in quarantine.
 * @param size bytes of the original line
 * @param limit bytes; the shortened line is below it, newline included
 */
export const truncateRecord = (record: JsonObject, id: string, size: number, limit: number): JsonObject => {
  const marked: JsonObject = { ...record, collector_quarantined: size, collector_item_id: id }
  const xdm = isObject(record.xdm_fields) ? record.xdm_fields : {}
  const others = Object.entries(marked).filter(([name]) => !FIRST.includes(name) && name !== 'xdm_fields')
  const first = FIRST.flatMap((name): [string, Json][] => (name in marked ? [[name, marked[name] ?? null]] : []))

  // `{}`, the newline, and one byte to stay below the limit
  const [ours, afterOurs] = thatFit([...first, ...others.filter(([name]) => isOurs(name))], limit - 4)
  const [fields, afterFields] = thatFit(Object.entries(xdm), afterOurs - sizeOf('xdm_fields', {}))
  const [columns] = thatFit(
    others.filter(([name]) => !isOurs(name)),
    Math.max(fields.length > 0 ? afterFields : afterOurs, 0),
  )
  const shortened = fields.length > 0 ? [['xdm_fields', Object.fromEntries(fields)] as const] : []
  return Object.fromEntries([...ours, ...columns, ...shortened])
}
