import { DATA_TYPES, type DataType, type EventType } from '../../functions/lib/contract.ts'

const isDataType = (name: string): name is DataType => name in DATA_TYPES

const names = Object.keys(DATA_TYPES).filter(isDataType)

/** The words of `eventTypes`, one for each data type. */
export const eventTypes: readonly EventType[] = names.map((name) => DATA_TYPES[name].eventType)

/** A data type's member of `schedule`: `customer-events` as `customerEvents`. */
export const toMember = (name: DataType): string => name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())

export const scheduleMembers = names.map(toMember)

/** Periods that CloudWatch Logs can keep a log for, in days. */
export const LOG_RETENTION_DAYS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
] as const
