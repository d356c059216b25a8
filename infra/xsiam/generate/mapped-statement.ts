import { CONSTANTS } from './constants.ts'
import type { MappingRow, MappingTable } from './mapping-tables.ts'
import { carriedList, carriedText, jsonTextOf, literal, orEmpty, RECORD, temporaryOf } from './xql.ts'

const oneBelowTheOther = (cases: readonly string[]): string => `if(\n        ${cases.join(',\n        ')})`

/**
 * `if(v = "SUCCESS", XDM_CONST.OUTCOME_SUCCESS, …, v)`: a word without a constant is kept. Where constants may be numbers it
 * is left out, because all branches need the same type.
 */
const toConstant = (value: string, group: string): string => {
  const words = CONSTANTS[group]
  if (words === undefined) throw new Error(`no constants are known for ${group}`)
  const cases = words.map(([word, name]) => `${value} = ${literal(word)}, XDM_CONST.${name}`)
  const isNumeric = words.every(([word]) => typeof word === 'number')
  return oneBelowTheOther(isNumeric ? cases : [...cases, value])
}

/** The sets of tags that the mapping makes. XQL can't convert the elements of an array one by one. */
const TAG_SETS = [['SAAS', 'AUTHENTICATION'], ['SAAS']]

const arrayOf = (tags: readonly string[]): string => {
  const constants = new Map(CONSTANTS.EVENT_TAG ?? [])
  return `arraycreate(${tags.map((tag) => `XDM_CONST.${constants.get(tag)}`).join(', ')})`
}

/** The field that holds the value: the mirrored one, if there is one. */
const carrierOf = ({ field, mirrors = field }: MappingRow): string => mirrors

const toTags = (row: MappingRow): string => {
  const list = temporaryOf(carrierOf(row))
  const text = orEmpty(`arraystring(${list}, ",")`)
  const cases = TAG_SETS.map((tags) => `${text} = "${tags.join(',')}", ${arrayOf(tags)}`)
  return oneBelowTheOther([...cases, `${text} != "", ${list}`])
}

const isList = ({ field }: MappingRow, table: MappingTable): boolean => table.typeOf(field).array === true
const isEnum = ({ field }: MappingRow, table: MappingTable): boolean => table.typeOf(field).type === 'Enum'

/** The list that mirrors one value has it as its only element. */
const isListOfOne = (row: MappingRow, table: MappingTable): boolean =>
  row.mirrors !== undefined && isList(row, table) && table.typeOf(row.mirrors).array !== true

/** The fields whose text or list the statement reads more than once: a temporary holds each of them. */
const fieldsToKeep = (table: MappingTable): string[] => {
  const rows = table.rows.filter((row) => isEnum(row, table) || isListOfOne(row, table))
  return [...new Set(rows.map(carrierOf))]
}

const carried = (field: string, table: MappingTable): string =>
  table.typeOf(field).array === true ? carriedList(field) : carriedText(field)

const valueOf = (row: MappingRow, table: MappingTable, kept: readonly string[]): string => {
  const { type, group } = table.typeOf(row.field)
  const carrier = carrierOf(row)
  if (isEnum(row, table)) return isList(row, table) ? toTags(row) : toConstant(temporaryOf(carrier), group ?? '')
  const value = kept.includes(carrier) ? temporaryOf(carrier) : carried(carrier, table)
  if (isListOfOne(row, table)) return `if(${value} != null, arraycreate(${value}))`
  if (isList(row, table)) return value
  if (type === 'Number') return `to_integer(${value})`
  if (type === 'Float') return `to_float(${value})`
  return type === 'Boolean' ? `to_boolean(${value})` : value
}

const alter = (assignments: string[]): string[] =>
  assignments.length === 0 ? [] : [`| alter\n    ${assignments.join(',\n    ')}`]

/** The statement for the rows that carry `xdm_fields`. @param which the filter that selects the data type */
export const toMappedStatement = (table: MappingTable, which: string): string => {
  const kept = fieldsToKeep(table)
  return [
    `// ${table.title}, mapped by the collector: a copy with XDM's types and constants`,
    `filter xdm_fields != null and ${which}`,
    ...alter([`${RECORD} = ${jsonTextOf('xdm_fields')}`]),
    ...alter(kept.map((field) => `${temporaryOf(field)} = ${carried(field, table)}`)),
    ...alter(table.rows.map((row) => `${row.field} = ${valueOf(row, table, kept)}`)),
  ].join('\n')
}
