import { knownText, toCondition } from './conditions.ts'
import { CONSTANTS } from './constants.ts'
import { anyListOf, anyTextOf, firstAddress, firstAddressName } from './findings.ts'
import type { Finding, MappingRow, MappingTable } from './mapping-tables.ts'
import { carriedList, jsonTextOf, literal, orEmpty, RECORD, temporaryOf } from './xql.ts'

const oneBelowTheOther = (cases: readonly string[]): string => `if(\n        ${cases.join(',\n        ')})`

/**
 * `if(v = "SUCCESS", XDM_CONST.OUTCOME_SUCCESS, …, v)`: a word that XDM has no constant for stays as it is. Not so where
 * constants may be numbers: beside them a text, or beside texts a number, would be of another type.
 */
const toConstant = (value: string, group: string): string => {
  const words = CONSTANTS[group]
  if (words === undefined) throw new Error(`no constants are known for ${group}`)
  const cases = words.map(([word, name]) => `${value} = ${literal(word)}, XDM_CONST.${name}`)
  const isNumeric = words.every(([word]) => typeof word === 'number')
  return oneBelowTheOther(isNumeric ? cases : [...cases, value])
}

/** The sets of tags that the mapping makes; an array has no `if` of its own. */
const TAG_SETS = [['SAAS', 'AUTHENTICATION'], ['SAAS']]

const arrayOf = (tags: readonly string[]): string => {
  const constants = new Map(CONSTANTS.EVENT_TAG ?? [])
  return `arraycreate(${tags.map((tag) => `XDM_CONST.${constants.get(tag)}`).join(', ')})`
}

const foundTags = (found: readonly Finding[], table: MappingTable): string[] =>
  found.flatMap((finding) => {
    if (!('words' in finding)) return []
    const conditions = (finding.when ?? []).map((test) => toCondition(test, table))
    return [[...conditions, arrayOf(finding.words)].join(', ')]
  })

const toTags = ({ field, found = [] }: MappingRow, table: MappingTable): string => {
  const list = temporaryOf(field)
  const text = orEmpty(`arraystring(${list}, ",")`)
  const cases = TAG_SETS.map((tags) => `${text} = "${tags.join(',')}", ${arrayOf(tags)}`)
  return oneBelowTheOther([...cases, `${text} != "", ${list}`, ...foundTags(found, table)])
}

const isList = ({ field }: MappingRow, table: MappingTable): boolean => table.typeOf(field).array === true
const isEnum = ({ field }: MappingRow, table: MappingTable): boolean => table.typeOf(field).type === 'Enum'

/** Rows whose text or list is read more than once. */
const needsHelper = (row: MappingRow, table: MappingTable): boolean =>
  isEnum(row, table) ||
  (isList(row, table) && row.found !== undefined) ||
  table.rows.some(({ found = [] }) => found.some((finding) => 'listOf' in finding && finding.listOf === row.field))

const toHelper = (row: MappingRow, table: MappingTable): string =>
  `${temporaryOf(row.field)} = ${isList(row, table) ? carriedList(row.field) : anyTextOf(row, table)}`

const valueOf = (row: MappingRow, table: MappingTable): string => {
  const { type, group } = table.typeOf(row.field)
  if (isList(row, table)) return isEnum(row, table) ? toTags(row, table) : anyListOf(row, table)
  if (isEnum(row, table)) return toConstant(temporaryOf(row.field), group ?? '')
  const text = needsHelper(row, table) ? temporaryOf(row.field) : anyTextOf(row, table)
  if (type === 'Number') return `to_integer(${text})`
  if (type === 'Float') return `to_float(${text})`
  return type === 'Boolean' ? `to_boolean(${text})` : text
}

/** The columns that a finding reads, in its conditions as well. */
const columnsOf = (finding: Finding): string[] => {
  const tested = (finding.when ?? []).map((test) => ('not' in test ? test.not : test))
  const read = 'columns' in finding ? finding.columns : 'column' in finding ? [finding.column] : []
  return [...read, ...tested.flatMap((test) => ('column' in test ? [test.column] : []))]
}

/** The columns that the rule reads, with the temporary of each: JSON text, or text that says something. */
const columnTexts = (table: MappingTable): string[] => {
  const read = [...new Set(table.rows.flatMap(({ found = [] }) => found.flatMap(columnsOf)))]
  const objects = table.objectColumns.filter((column) => read.includes(column))
  const texts = read.filter((column) => ![...table.objectColumns, ...table.otherColumns].includes(column))
  return [
    ...objects.map((column) => `${temporaryOf(column)} = ${jsonTextOf(column)}`),
    ...texts.map((column) => `${temporaryOf(column)} = ${knownText(column)}`),
  ]
}

const addresses = (table: MappingTable): string[] => {
  const findings = table.rows.flatMap(({ found = [] }) => found)
  const columns = new Set(findings.flatMap((finding) => ('address' in finding ? [finding.column] : [])))
  return [...columns].map((column) => `${firstAddressName(column)} = ${firstAddress(temporaryOf(column))}`)
}

const alter = (assignments: string[]): string[] =>
  assignments.length === 0 ? [] : [`| alter\n    ${assignments.join(',\n    ')}`]

/** The statement for the rows that carry `xdm_fields`. @param which the filter that picks the data type */
export const toMappedStatement = (table: MappingTable, which: string): string => {
  const helped = table.rows.filter((row) => needsHelper(row, table))
  return [
    `// ${table.title}, mapped by the collector: a copy with XDM's types and constants`,
    `filter xdm_fields != null and ${which}`,
    ...alter([`${RECORD} = ${jsonTextOf('xdm_fields')}`, ...columnTexts(table)]),
    ...alter(addresses(table)),
    ...alter(helped.map((row) => toHelper(row, table))),
    ...alter(table.rows.map((row) => `${row.field} = ${valueOf(row, table)}`)),
  ].join('\n')
}
