/** The record's XDM fields as JSON text, in the statements of mapped records. */
export const RECORD = 'tmp_xdm'

export const literal = (value: string | number | boolean): string => `"${value}"`

/** A name for a temporary: no dots, and no XDM field's own. */
export const temporaryOf = (name: string): string => `tmp_${name.replace(/^xdm\./, '').replaceAll('.', '_')}`

/** What the record itself says of a field. */
export const carriedText = (field: string): string => `${RECORD} -> ["${field}"]`
export const carriedList = (field: string): string => `json_extract_scalar_array(${RECORD}, "$['${field}']")`

/** A column that may hold an object or, as XSIAM is seen to store them, its JSON text: its JSON text in both cases. */
export const jsonTextOf = (column: string): string =>
  `coalesce(json_extract_scalar(to_json_string(${column}), "$"), to_json_string(${column}))`

/** A pattern as XQL writes it, for RE2. */
export const patternOf = ({ source, flags }: RegExp): string => {
  if (!['', 'i'].includes(flags) || source.includes('"')) throw new Error(`XQL has no way to write /${source}/${flags}`)
  return literal(`${flags === 'i' ? '(?i)' : ''}${source}`)
}

/** Null never reaches a comparison: nobody documents what comes of it. */
export const orEmpty = (text: string): string => `coalesce(${text}, "")`

export const ifAll = (conditions: readonly string[], value: string): string =>
  conditions.length === 0 ? value : `if(${conditions.join(' and ')}, ${value})`
