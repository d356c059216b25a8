import { CONSTANTS } from './constants.ts'
import type { MappingRow, MappingTable } from './tables.ts'

const RECORD = 'tmp_xdm'

const shortOf = (field: string): string => `tmp_${field.replace(/^xdm\./, '').replaceAll('.', '_')}`
const textOf = (field: string): string => `${RECORD} -> ["${field}"]`
const listOf = (field: string): string => `json_extract_scalar_array(${RECORD}, "$['${field}']")`

/** A column that may hold an object or, as XSIAM is seen to store them, its JSON text: its JSON text in both cases. */
const jsonTextOf = (column: string): string =>
  `coalesce(json_extract_scalar(to_json_string(${column}), "$"), to_json_string(${column}))`

const literal = (value: string | number): string => `"${value}"`

/** `if(v = "SUCCESS", XDM_CONST.OUTCOME_SUCCESS, …, v)`: a word that XDM has no constant for stays as it is. */
const toConstant = (value: string, group: string): string => {
  const words = CONSTANTS[group]
  if (words === undefined) throw new Error(`no constants are known for ${group}`)
  const cases = words.map(([word, name]) => `${value} = ${literal(word)}, XDM_CONST.${name}`)
  const isNumeric = words.every(([word]) => typeof word === 'number')
  return `if(\n        ${[...cases, isNumeric ? `to_integer(${value})` : value].join(',\n        ')})`
}

/** The sets of tags that the mapping makes; an array has no `if` of its own. */
const TAG_SETS = [['SAAS', 'AUTHENTICATION'], ['SAAS']]

const toTags = (value: string): string => {
  const constants = new Map(CONSTANTS.EVENT_TAG ?? [])
  const cases = TAG_SETS.map((tags) => {
    const names = tags.map((tag) => `XDM_CONST.${constants.get(tag)}`)
    return `arraystring(${value}, ",") = "${tags.join(',')}", arraycreate(${names.join(', ')})`
  })
  return `if(\n        ${[...cases, value].join(',\n        ')})`
}

/** The raw column of a row that copies one: blank text counts as missing, and so do an empty object and null, whose
 * JSON text may be a word. */
const columnOf = (row: MappingRow, table: MappingTable): string[] => {
  const [column] = row.from
  if (row.copies === undefined || column === undefined) return []
  if (table.typeOf(row.field).type === 'Float') return [`to_string(${column})`]
  if (!table.objectColumns.includes(column)) return [`if(trim(${column}) != "", ${column})`]
  return [`if(tmp_${column} not in ("{}", "null"), tmp_${column})`]
}

/** Where the rule finds what lean records leave out, best first. */
const fallbacksOf = (row: MappingRow, table: MappingTable): string[] => {
  const mirrored = table.rows.filter(({ field }) => field === row.mirrors)
  const found = [
    ...columnOf(row, table),
    ...mirrored.flatMap((other) => [textOf(other.field), ...fallbacksOf(other, table)]),
    ...(row.otherwise === undefined ? [] : [literal(`${row.otherwise}`)]),
  ]
  const { along } = row
  return along === undefined ? found : found.map((one) => `if(${textOf(along)} != null, ${one})`)
}

const anyTextOf = (row: MappingRow, table: MappingTable): string => {
  const fallbacks = fallbacksOf(row, table)
  return fallbacks.length === 0 ? textOf(row.field) : `coalesce(${[textOf(row.field), ...fallbacks].join(', ')})`
}

const valueOf = (row: MappingRow, table: MappingTable): string => {
  const { type, array, group } = table.typeOf(row.field)
  if (array) return type === 'Enum' ? toTags(shortOf(row.field)) : listOf(row.field)
  if (type === 'Enum') return toConstant(shortOf(row.field), group ?? '')
  const text = anyTextOf(row, table)
  if (type === 'Number') return `to_integer(${text})`
  if (type === 'Float') return `to_float(${text})`
  return type === 'Boolean' ? `to_boolean(${text})` : text
}

const helpersOf = (table: MappingTable): string[] => {
  const enums = table.rows.filter(({ field }) => table.typeOf(field).type === 'Enum')
  const columns = table.rows.flatMap((row) => (row.copies && row.from[0] ? [row.from[0]] : []))
  const objects = [...new Set(columns)].filter((column) => table.objectColumns.includes(column))
  return [
    ...objects.map((column) => `tmp_${column} = ${jsonTextOf(column)}`),
    ...enums.map((row) => {
      const isList = table.typeOf(row.field).array === true
      return `${shortOf(row.field)} = ${isList ? listOf(row.field) : anyTextOf(row, table)}`
    }),
  ]
}

const alter = (assignments: string[]): string[] =>
  assignments.length === 0 ? [] : [`| alter\n    ${assignments.join(',\n    ')}`]

/** The statement for the rows that carry `xdm_fields`. @param which the filter that picks the data type */
export const toMappedStatement = (table: MappingTable, which: string): string =>
  [
    `// ${table.title}, mapped by the collector: a copy with XDM's types and constants`,
    `filter xdm_fields != null and ${which}`,
    ...alter([`${RECORD} = ${jsonTextOf('xdm_fields')}`]),
    ...alter(helpersOf(table)),
    ...alter(table.rows.map((row) => `${row.field} = ${valueOf(row, table)}`)),
  ].join('\n')
