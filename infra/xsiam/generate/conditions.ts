import { PLACEHOLDER } from '../../../functions/lib/core/placeholder.ts'
import type { MappingTable, Test } from './mapping-tables.ts'
import { carriedText, orEmpty, patternOf, temporaryOf } from './xql.ts'

/** A column's text, whatever it holds; of a text column, nothing when it is blank or a placeholder. */
export const textOf = (column: string, { otherColumns }: MappingTable): string =>
  otherColumns.includes(column) ? `to_string(${column})` : temporaryOf(column)

/** The text of a text column unless it says nothing: the rule has it in a temporary, once for each column. */
export const knownText = (column: string): string =>
  `if(${orEmpty(`trim(${column})`)} !~= ${patternOf(NOTHING)}, ${column})`

const NOTHING = new RegExp(PLACEHOLDER.source.replace(/\)\$$/, ')?$'), PLACEHOLDER.flags)

/** A column's text, or nothing when it says nothing; so do an empty object and null, whose JSON text may be a word. */
export const saidIn = (column: string, table: MappingTable): string => {
  const text = textOf(column, table)
  return table.objectColumns.includes(column) ? `if(${text} not in ("{}", "null"), ${text})` : text
}

/** Whether a column says something. */
export const isSaid = (column: string, table: MappingTable): string =>
  table.otherColumns.includes(column) ? `${column} != null` : `${textOf(column, table)} != null`

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
  const { matches } = test
  return matches === undefined ? isSaid(test.column, table) : `${matchingText(test, table)} ~= ${patternOf(matches)}`
}
