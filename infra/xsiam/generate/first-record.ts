import { type ColumnType, columnTypes } from './columns.ts'
import type { MappingTable } from './mapping-tables.ts'

const VALUES: Readonly<Record<ColumnType, unknown>> = { string: '-', float: 0.5, boolean: false, object: {}, array: [] }

const OWN: Readonly<Record<string, unknown>> = {
  eventId: 'first-record',
  collector_connection: 'first-record',
  collector_unmapped: 'first record: gives the dataset its columns',
  collector_item_id: 'first-record',
  data: { first: 'record' },
  userAgentClientInfo: { first: 'record' },
  ipAddressLocation: { first: 'record' },
  workAddress: { first: 'record' },
  xdm_fields: { 'xdm.event.id': 'first-record', 'xdm.event.type': 'first record' },
  groupList: [{ groupName: '-' }],
  ds_groups: [{ name: '-' }],
}

/**
 * One record with every column that the rules read, because a rule that names a column missing from the dataset doesn't compile.
 * It has no time of its own, so that it is as old as its arrival.
 */
export const toFirstRecord = (tables: readonly MappingTable[]): string => {
  const columns = [...columnTypes(tables)]
    .filter(([name]) => name !== '_time')
    .map(([name, type]) => [name, OWN[name] ?? VALUES[type]] as const)
  const [first] = tables
  const record = { ...Object.fromEntries(columns), ...OWN, source_log_type: first?.sourceLogType }
  return `${JSON.stringify(record)}\n`
}
