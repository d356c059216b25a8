import type { Json, JsonObject } from '../primitives/json.ts'

/** Characters that some readers of NDJSON take for the end of a line (Python's `splitlines`, older JavaScript). */
const LINE_BREAKS = /[\u0085\u2028\u2029]/

const escapeCharacter = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`

/**
 * JSON text without characters that end a line somewhere: in JSON they occur in strings only, where an escape means the
 * same. @param json as `JSON.stringify` returns it
 */
const withoutLineBreaks = (json: string): string =>
  LINE_BREAKS.test(json) ? json.replaceAll(new RegExp(LINE_BREAKS, 'g'), escapeCharacter) : json

/** A value as it is written into a line. */
export const toLineText = (value: Json): string => withoutLineBreaks(JSON.stringify(value))

/** A record as one line of NDJSON in UTF-8, newline at the end. Lone surrogates stay escaped: UTF-8 has no form for them. */
export const toLine = (record: JsonObject): Buffer => Buffer.from(`${toLineText(record)}\n`, 'utf8')
