import { readGoldens } from './goldens.ts'
import type { MappingTable } from './mapping-tables.ts'
import { readUserGoldens } from './user-goldens.ts'

export type ColumnType = 'string' | 'float' | 'boolean' | 'object' | 'array'
type Json = ReturnType<typeof readGoldens>[number]['record'][string]

const typeOf = (value: Json): ColumnType => {
  if (typeof value === 'number') return 'float'
  if (typeof value === 'boolean') return 'boolean'
  if (Array.isArray(value)) return 'array'
  return typeof value === 'object' ? 'object' : 'string'
}

/** Columns that only a rule reads. */
const OTHERS: Readonly<Record<string, ColumnType>> = {
  _time: 'string',
  source_log_type: 'string',
  xdm_fields: 'object',
  collector_unmapped: 'string',
  collector_item_id: 'string',
  userId: 'string',
  groupList: 'array',
  ds_groups: 'array',
  workAddress: 'object',
  uri: 'string',
  isAdmin: 'boolean',
  isNAREnabled: 'boolean',
}

/** The raw columns that mappings and rules read, with their types in the goldens. Columns in no golden are text. */
export const columnTypes = (tables: readonly MappingTable[]): Map<string, ColumnType> => {
  const seen = new Map<string, ColumnType>()
  for (const golden of [...readGoldens(), ...readUserGoldens()]) {
    for (const [name, value] of Object.entries(golden.record)) {
      if (value !== null && !seen.has(name)) seen.set(name, typeOf(value))
    }
  }
  const names = [...Object.keys(OTHERS), ...tables.flatMap(({ rows }) => rows.flatMap(({ from }) => from))]
  return new Map([...new Set(names)].map((name) => [name, OTHERS[name] ?? seen.get(name) ?? 'string']))
}
