import type { JsonObject } from '../primitives/json.ts'

/** A record as one line of NDJSON in UTF-8, newline at the end. Lone surrogates stay escaped: UTF-8 has no form for them. */
export const toLine = (record: JsonObject): Buffer => Buffer.from(`${JSON.stringify(record)}\n`, 'utf8')
