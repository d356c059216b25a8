import { toMappedStatement } from './mapped-statement.ts'
import type { MappingTable } from './mapping-tables.ts'
import { OLD_EVENTS, OLD_USERS, UNMAPPED } from './unmapped-statements.ts'

export const DATASET = 'docusign_docusign_raw'

const HEAD = `// Generated from the mapping tables by infra/xsiam/generate.ts: do not edit here.
// Its statements exclude each other: every row of the dataset is modeled exactly once.
[MODEL: dataset="${DATASET}"]
`

const quote = (text: string): string => `"${text}"`

/** The filter for each table's rows. The first table takes all rows that no other table takes. */
const filtersOf = (tables: readonly [MappingTable, ...MappingTable[]]): string[] => {
  const [, ...others] = tables
  const theirs = others.map(({ sourceLogType }) => quote(sourceLogType)).join(', ')
  const first = others.length > 0 ? `coalesce(source_log_type, "") not in (${theirs})` : 'xdm_fields != null'
  return [first, ...others.map(({ sourceLogType }) => `source_log_type = ${quote(sourceLogType)}`)]
}

/** XSIAM's modeling rule for the dataset: rows with `xdm_fields`, rows without, and rows that could not be mapped. */
export const toModelingRule = (tables: readonly [MappingTable, ...MappingTable[]]): string => {
  const filters = filtersOf(tables)
  const mapped = tables.map((table, at) => toMappedStatement(table, filters[at] ?? ''))
  return `${HEAD}${[...mapped, OLD_EVENTS, OLD_USERS, UNMAPPED].join(';\n\n')};\n`
}
