import { ADDED, COLUMN_TYPES } from '../../../functions/audit-users/schema.ts'
import { COLUMNS } from '../../../functions/customer-events/schema.ts'
import { DATA_TYPES } from '../../../functions/lib/contract.ts'

const LOG_TYPES: readonly string[] = Object.values(DATA_TYPES).map(({ sourceLogType }) => sourceLogType)

/** The columns of the record's own, and what they look like. */
const OURS: Record<string, (value: unknown) => boolean> = {
  _time: (value) => isTime(value),
  source_log_type: (value) => LOG_TYPES.includes(String(value)),
  collector_connection: (value) => isText(value),
  collector_run: (value) => isText(value),
  collector_version: (value) => isText(value),
  collector_time: (value) => isTime(value),
  collector_item_id: (value) => isText(value),
  collector_detail: (value) => value === 'forbidden' || value === 'not-found' || value === 'gone',
  collector_unmapped: (value) => isText(value),
  collector_quarantined: (value) => Number.isInteger(value),
  collector_retyped: (value) => Array.isArray(value) && value.length > 0 && value.every(isText),
  raw: (value) => isText(value),
}
const ALWAYS = [
  '_time',
  'source_log_type',
  'collector_connection',
  'collector_run',
  'collector_version',
  'collector_time',
]

const TYPES: Record<string, ReadonlyMap<string, string>> = {
  customerevent: new Map(Object.entries(COLUMNS)),
  auditusers: new Map([...COLUMN_TYPES, ...Object.entries(ADDED)]),
}

const isTime = (value: unknown): boolean =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value)
const isText = (value: unknown): boolean => typeof value === 'string' && value !== ''
const typeOf = (value: unknown): string => (Array.isArray(value) ? 'array' : typeof value)

const checkColumn = (name: string, value: unknown, types: ReadonlyMap<string, string> | undefined): string[] => {
  if (name === 'xdm_fields') return []
  const ours = Object.hasOwn(OURS, name) ? OURS[name] : undefined
  if (ours) return ours(value) ? [] : [`${name} is not what it should be`]
  if (name.startsWith('_') || name.startsWith('collector_') || name === '') return [`${name} is no name for a column`]
  const type = types?.get(name)
  return type === undefined || value === null || typeOf(value) === type
    ? []
    : [`${name} is ${typeOf(value)}, not ${type}`]
}

/** What is wrong with a record's columns: names, clashes, JSON types. */
export const checkColumns = (record: Record<string, unknown>): string[] => {
  const types = TYPES[String(record.source_log_type)]
  const lower = Object.keys(record).map((name) => name.toLowerCase())
  const clashes = lower.filter((name, at) => lower.indexOf(name) !== at)
  return [
    ...ALWAYS.filter((name) => !Object.hasOwn(record, name)).map((name) => `${name} is missing`),
    ...clashes.map((name) => `${name} is there twice, ignoring case`),
    ...Object.entries(record).flatMap(([name, value]) => checkColumn(name, value, types)),
  ]
}
