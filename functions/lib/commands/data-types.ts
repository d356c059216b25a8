import { type ConnectionSettings, DATA_TYPES, type DataType, type EventType } from '../contract.ts'

const isDataType = (name: string): name is DataType => name in DATA_TYPES

const names = Object.keys(DATA_TYPES).filter(isDataType)

/** The words that payloads name data types by. */
export const EVENT_TYPES: readonly EventType[] = names.map((name) => DATA_TYPES[name].eventType)

/** @throws Error when the word is none of `EVENT_TYPES`, which the payload's reading excludes */
export const toDataType = (eventType: EventType): DataType => {
  const found = names.find((name) => DATA_TYPES[name].eventType === eventType)
  if (found === undefined) throw new Error('not an event type')
  return found
}

/** The data types that the connection collects. */
export const configuredTypes = ({ eventTypes }: Pick<ConnectionSettings, 'eventTypes'>): DataType[] =>
  names.filter((name) => eventTypes.includes(DATA_TYPES[name].eventType))
