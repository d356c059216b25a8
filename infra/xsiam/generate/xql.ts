/** The temporary that holds a record's XDM fields as JSON text. */
export const RECORD = 'tmp_xdm'

export const literal = (value: string | number | boolean): string => `"${value}"`

/** The name of a temporary: without dots, and different from every XDM field. */
export const temporaryOf = (name: string): string => `tmp_${name.replace(/^xdm\./, '').replaceAll('.', '_')}`

/** The value of a field in the record. */
export const carriedText = (field: string): string => `${RECORD} -> ["${field}"]`
export const carriedList = (field: string): string => `json_extract_scalar_array(${RECORD}, "$['${field}']")`

/** The JSON text of a column that holds an object or, depending on how XSIAM stores it, already its JSON text. */
export const jsonTextOf = (column: string): string =>
  `coalesce(json_extract_scalar(to_json_string(${column}), "$"), to_json_string(${column}))`

/** Replaces null before a comparison, because the result of comparing null is undocumented. */
export const orEmpty = (text: string): string => `coalesce(${text}, "")`
