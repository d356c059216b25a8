import { type ColumnType, columnTypes } from './columns.ts'
import { toJsonFile } from './json-file.ts'
import type { MappingTable } from './mapping-tables.ts'
import { DATASET } from './modeling-rule.ts'

/** The entry of a column in a schema file. XSIAM stores objects and arrays as text. */
const TYPES: Readonly<Record<ColumnType, string>> = {
  string: 'string',
  float: 'float',
  boolean: 'boolean',
  object: 'string',
  array: 'string',
}

/** Columns that the schema leaves out: system columns, and columns that the rule doesn't read. */
const isRead = (name: string, rule: string): boolean =>
  new RegExp(`(?<![.\\w])${name}(?![.\\w])`).test(rule) && !name.startsWith('_')

/** The `_schema.json` of the modeling rule: the columns that it reads. Types as demisto-sdk checks them (MR106). */
export const toSchema = (tables: readonly MappingTable[], rule: string): string => {
  const columns = [...columnTypes(tables)].filter(([name]) => isRead(name, rule.replaceAll(/"[^"\n]*"|\/\/.*/g, '')))
  const entries = columns.map(([name, type]) => [name, { type: TYPES[type], is_array: false }] as const)
  return toJsonFile({ [DATASET]: Object.fromEntries(entries) })
}
