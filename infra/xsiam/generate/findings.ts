import { isSaid, saidIn, textOf, toCondition } from './conditions.ts'
import type { Finding, MappingRow, MappingTable } from './tables.ts'
import { carriedList, carriedText, ifAll, literal, orEmpty, patternOf, temporaryOf } from './xql.ts'

const conditionsOf = ({ when = [] }: Finding, table: MappingTable): string[] =>
  when.map((test) => toCondition(test, table))

const rowOf = (field: string, table: MappingTable): MappingRow => {
  const row = table.rows.find((one) => one.field === field)
  if (row === undefined) throw new Error(`${field} is looked for, but no row makes it`)
  return row
}

const joined = (parts: readonly string[], separator: string): string =>
  `concat(${parts.join(`, ${literal(separator)}, `)})`

/** What a finding finds, without its conditions. */
const toText = (finding: Exclude<Finding, { words: unknown } | { listOf: unknown }>, table: MappingTable): string => {
  if ('word' in finding) return literal(finding.word)
  if ('field' in finding) return anyTextsOf(rowOf(finding.field, table), table).join(', ')
  if ('columns' in finding) {
    const said = finding.columns.map((column) => isSaid(column, table))
    return ifAll(said, joined(finding.columns, finding.with))
  }
  if ('fields' in finding) {
    const texts = finding.fields.map(carriedText)
    return ifAll(
      texts.map((text) => `${text} != null`),
      joined(texts, finding.with),
    )
  }
  const text = textOf(finding.column, table)
  if ('extract' in finding) return `arrayindex(regextract(${orEmpty(text)}, ${patternOf(finding.extract)}), 0)`
  if (!('member' in finding)) return saidIn(finding.column, table)
  const member = `${text} -> ${finding.member}`
  return `if(${orEmpty(member)} ~= ${patternOf(finding.matches)}, ${member})`
}

const isWordIf = (finding: Finding): boolean => 'word' in finding && finding.when !== undefined

/** Words that depend on something come in one `if`. */
const choiceOf = (words: readonly Finding[], table: MappingTable): string => {
  const cases = words.flatMap((one) =>
    'word' in one ? [`${conditionsOf(one, table).join(' and ')}, ${literal(one.word)}`] : [],
  )
  return cases.length > 2 ? `if(\n        ${cases.join(',\n        ')})` : `if(${cases.join(', ')})`
}

const toTexts = (finding: Finding, table: MappingTable): string => {
  if ('words' in finding || 'listOf' in finding) throw new Error('a list is looked for where there is one value')
  const text = toText(finding, table)
  if (finding.when === undefined) return text
  // Further alternatives of another field's value stand beside each other.
  return ifAll(conditionsOf(finding, table), 'field' in finding ? `coalesce(${text})` : text)
}

const foundTexts = (findings: readonly Finding[], table: MappingTable): string[] => {
  const [first, ...rest] = findings
  if (first === undefined) return []
  if (!isWordIf(first)) return [toTexts(first, table), ...foundTexts(rest, table)]
  const end = findings.findIndex((one) => !isWordIf(one))
  const words = end < 0 ? findings : findings.slice(0, end)
  return [choiceOf(words, table), ...foundTexts(findings.slice(words.length), table)]
}

const anyTextsOf = (row: MappingRow, table: MappingTable): string[] => [
  carriedText(row.field),
  ...foundTexts(row.found ?? [], table),
]

/** What the record says of a field, else what the rule finds. */
export const anyTextOf = (row: MappingRow, table: MappingTable): string => {
  const texts = anyTextsOf(row, table)
  return texts.length === 1 ? carriedText(row.field) : `coalesce(${texts.join(', ')})`
}

/** The list that a finding finds. */
const toList = (finding: Finding, table: MappingTable): string => {
  if ('field' in finding) return ifAll(conditionsOf(finding, table), carriedList(finding.field))
  if ('listOf' in finding) {
    const one = temporaryOf(finding.listOf)
    return ifAll([...conditionsOf(finding, table), `${one} != null`], `arraycreate(${one})`)
  }
  if (!('member' in finding)) throw new Error('one value is looked for where there is a list')
  const list = `json_extract_scalar_array(${textOf(finding.column, table)}, "$.${finding.member}")`
  const matches = `${orEmpty(`arraystring(${list}, ",")`)} ~= ${patternOf(finding.matches)}`
  return ifAll([...conditionsOf(finding, table), matches], list)
}

/** The list that the record carries, else what the rule finds. An empty list and none are the same. */
export const anyListOf = ({ field, found = [] }: MappingRow, table: MappingTable): string => {
  const [finding, ...more] = found
  if (finding === undefined) return carriedList(field)
  if (more.length > 0) throw new Error(`${field}: a list has one finding`)
  const carried = temporaryOf(field)
  return `if(${orEmpty(`arraystring(${carried}, ",")`)} != "", ${carried}, ${toList(finding, table)})`
}
