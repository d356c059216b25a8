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

/** What the generators need of a row of a mapping table. */
export interface MappingRow {
  field: string
  from: readonly string[]
  rule: string
  /** The field that this one always equals: the rule fills it from there. */
  mirrors?: string
}

/** The mapping of one data type. */
export interface MappingTable {
  title: string
  /** The value of the column `source_log_type`. */
  sourceLogType: string
  rows: readonly MappingRow[]
  typeOf: (field: string) => FieldType
}

const VOCABULARY: Readonly<Record<string, FieldType>> = XDM_FIELDS

const typeOf = (field: string): FieldType => {
  const type = VOCABULARY[field]
  if (type === undefined) throw new Error(`${field} is in the mapping table, but has no type in the vocabulary`)
  return type
}

/** All XDM fields that the modeling rule makes from a record's: the mirrored ones too, in the order of the table. */
export const withMirrored = ({ rows, typeOf: of }: MappingTable, fields: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(
    rows.flatMap(({ field, mirrors = field }) => {
      const value = fields[mirrors]
      if (value === undefined) return []
      return [[field, of(field).array === true && of(mirrors).array !== true ? [value] : value]]
    }),
  )

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
  },
  {
    title: DATA_TYPES['audit-users'].eventType,
    sourceLogType: DATA_TYPES['audit-users'].sourceLogType,
    rows: AUDIT_USERS_MAPPING,
    typeOf,
  },
]
