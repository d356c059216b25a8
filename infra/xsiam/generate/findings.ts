import { PLACEHOLDER } from '../../../functions/lib/core/placeholder.ts'
import { ADDRESS_ITEMS, BARE_ADDRESS, MAPPED, UNSPECIFIED } from '../../../functions/lib/xdm/device.ts'
import { isSaid, saidIn, textOf, toCondition } from './conditions.ts'
import type { Finding, MappingRow, MappingTable } from './mapping-tables.ts'
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
    const texts = finding.columns.map((column) => textOf(column, table))
    return ifAll(said, joined(texts, finding.with))
  }
  if ('fields' in finding) {
    const texts = finding.fields.map(carriedText)
    return ifAll(
      texts.map((text) => `${text} != null`),
      joined(texts, finding.with),
    )
  }
  const text = textOf(finding.column, table)
  if ('address' in finding) return addressOf(firstAddressName(finding.column), finding.address)
  if ('extract' in finding) return `arrayindex(regextract(${orEmpty(text)}, ${patternOf(finding.extract)}), 0)`
  if (!('member' in finding)) return saidIn(finding.column, table)
  const member = `${text} -> ${finding.member}`
  const isKnown = `${orEmpty(member)} !~= ${patternOf(PLACEHOLDER)}`
  return `if(${orEmpty(member)} ~= ${patternOf(finding.matches)} and ${isKnown}, ${member})`
}

/** The name of the temporary that holds the first address of a column. */
export const firstAddressName = (column: string): string => `${temporaryOf(column)}_first`

/** The first valid address of a list, without brackets, zone and port. */
export const firstAddress = (text: string): string => {
  const items = `regextract(${orEmpty(text)}, ${patternOf(ADDRESS_ITEMS)})`
  const bare = orEmpty(`arrayindex(regextract("@element", ${patternOf(BARE_ADDRESS)}), 0)`)
  const isOne = `(is_ipv4("@element") or is_ipv6("@element")) and "@element" !~= ${patternOf(UNSPECIFIED)}`
  return `arrayindex(arrayfilter(arraymap(${items}, ${bare}), ${isOne}), 0)`
}

/** An address of this kind; an IPv4 address in the form of IPv6 is an IPv4 address if it has dots, else it is left alone. */
const addressOf = (address: string, kind: 'ipv4' | 'ipv6'): string =>
  kind === 'ipv4'
    ? `if(is_ipv4(${address}), ${address}), arrayindex(regextract(${orEmpty(address)}, ${patternOf(MAPPED)}), 0)`
    : `if(is_ipv6(${address}) and ${orEmpty(address)} !~= ${literal('(?i)[.]|^[0:]+:ffff:')}, ${address})`

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

/** A list that holds a nil GUID is left to the collector, which takes it out. */
const NIL_GUIDS = /(^|,)0{8}(-0{4}){3}-0{12}(,|$)/

/** The list that a finding finds. */
const toList = (finding: Finding, table: MappingTable): string => {
  if ('field' in finding) return ifAll(conditionsOf(finding, table), carriedList(finding.field))
  if ('listOf' in finding) {
    const one = temporaryOf(finding.listOf)
    return ifAll([...conditionsOf(finding, table), `${one} != null`], `arraycreate(${one})`)
  }
  if (!('member' in finding)) throw new Error('one value is looked for where there is a list')
  const list = `json_extract_scalar_array(${textOf(finding.column, table)}, "$.${finding.member}")`
  const text = orEmpty(`arraystring(${list}, ",")`)
  const conditions = [`${text} ~= ${patternOf(finding.matches)}`, `${text} !~= ${patternOf(NIL_GUIDS)}`]
  return ifAll([...conditionsOf(finding, table), ...conditions], list)
}

/** The list that the record carries, else what the rule finds. An empty list and none are the same. */
export const anyListOf = ({ field, found = [] }: MappingRow, table: MappingTable): string => {
  const [finding, ...more] = found
  if (finding === undefined) return carriedList(field)
  if (more.length > 0) throw new Error(`${field}: a list has one finding`)
  const carried = temporaryOf(field)
  return `if(${orEmpty(`arraystring(${carried}, ",")`)} != "", ${carried}, ${toList(finding, table)})`
}
