import type { MappingTable, Test } from './tables.ts'
import { carriedText, literal, orEmpty, patternOf, temporaryOf } from './xql.ts'

/** A column's text, whatever it holds. */
export const textOf = (column: string, { objectColumns, otherColumns }: MappingTable): string => {
  if (objectColumns.includes(column)) return temporaryOf(column)
  return otherColumns.includes(column) ? `to_string(${column})` : column
}

/** A column's text, or nothing when it is blank; so are an empty object and null, whose JSON text may be a word. */
export const saidIn = (column: string, table: MappingTable): string => {
  const text = textOf(column, table)
  if (table.objectColumns.includes(column)) return `if(${text} not in ("{}", "null"), ${text})`
  return table.otherColumns.includes(column) ? text : `if(trim(${text}) != "", ${text})`
}

/** Whether a column says something. */
export const isSaid = (column: string, table: MappingTable): string =>
  table.otherColumns.includes(column) ? `${column} != null` : `${orEmpty(`trim(${column})`)} != ""`

type Matching = Extract<Test, { matches?: RegExp }>

const matchingText = ({ column, member }: Matching, table: MappingTable): string => {
  const text = textOf(column, table)
  return orEmpty(member === undefined ? text : `${text} -> ${member}`)
}

/** A test as a condition of XQL that is true or false, but for nothing unknown. */
export const toCondition = (test: Test, table: MappingTable): string => {
  if ('carried' in test) return `${carriedText(test.carried)} != null`
  if ('not' in test) {
    if ('carried' in test.not) return `${carriedText(test.not.carried)} = null`
    return `${matchingText(test.not, table)} !~= ${patternOf(test.not.matches)}`
  }
  if ('is' in test) {
    const { column } = test
    return test.is === 'ipv4'
      ? `is_ipv4(${column})`
      : `is_ipv6(${column}) and ${orEmpty(column)} !~= ${literal('[.%]')}`
  }
  const { matches } = test
  return matches === undefined ? isSaid(test.column, table) : `${matchingText(test, table)} ~= ${patternOf(matches)}`
}
