import { AUDIT_USERS_MAPPING } from '../../../functions/audit-users/xdm.ts'
import { CUSTOMER_EVENTS_MAPPING } from '../../../functions/customer-events/xdm.ts'
import { DATA_TYPES } from '../../../functions/lib/contract.ts'
import { XDM_FIELDS } from '../../../functions/lib/xdm/vocabulary.ts'

/** The type of an XDM field, as the vocabulary names it. */
export interface FieldType {
  type: 'String' | 'Number' | 'Float' | 'Boolean' | 'IPv4' | 'IPv6' | 'Enum'
  array?: true
  /** The group of constants of an enum. */
  group?: string
}

type Row = (typeof CUSTOMER_EVENTS_MAPPING)[number]
/** Where a value is found that a record does not carry. */
export type Finding = NonNullable<Row['found']>[number]
export type Test = NonNullable<Finding['when']>[number]

/** What the generators need of a row of a mapping table. */
export interface MappingRow {
  field: string
  from: readonly string[]
  rule: string
  found?: readonly Finding[]
}

/** The mapping of one data type. */
export interface MappingTable {
  title: string
  /** What the column `source_log_type` holds. */
  sourceLogType: string
  rows: readonly MappingRow[]
  typeOf: (field: string) => FieldType
  /** The columns that hold JSON objects: what is found in one of them is its JSON text. */
  objectColumns: readonly string[]
  /** The columns that hold numbers or booleans. */
  otherColumns: readonly string[]
}

const VOCABULARY: Readonly<Record<string, FieldType>> = XDM_FIELDS

const typeOf = (field: string): FieldType => {
  const type = VOCABULARY[field]
  if (type === undefined) throw new Error(`${field} is in the mapping table, but has no type in the vocabulary`)
  return type
}

/**
 * The mapping tables that all of XSIAM's content is generated from. The first one also takes the rows whose
 * `source_log_type` is missing, as the marketplace pack does.
 */
export const TABLES: readonly [MappingTable, ...MappingTable[]] = [
  {
    title: DATA_TYPES['customer-events'].eventType,
    sourceLogType: DATA_TYPES['customer-events'].sourceLogType,
    rows: CUSTOMER_EVENTS_MAPPING,
    typeOf,
    objectColumns: ['data', 'userAgentClientInfo', 'ipAddressLocation'],
    otherColumns: ['latitude', 'longitude'],
  },
  {
    title: DATA_TYPES['audit-users'].eventType,
    sourceLogType: DATA_TYPES['audit-users'].sourceLogType,
    rows: AUDIT_USERS_MAPPING,
    typeOf,
    objectColumns: ['workAddress', 'userSettings'],
    otherColumns: ['isAdmin'],
  },
]
