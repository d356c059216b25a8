import { type ConnectionSettings, DATA_TYPES, type DataType } from '../../contract.ts'

const isDataType = (name: string): name is DataType => name in DATA_TYPES

const DATA_TYPE_NAMES = Object.keys(DATA_TYPES).filter(isDataType)

/**
 * All scopes that the connection's data types need, sorted. Every consent link asks for all of them, whichever data type
 * is refused: consent is all or nothing (docusign-api B.6), and a second link would follow a narrower first one.
 */
export const neededScopes = ({ eventTypes }: Pick<ConnectionSettings, 'eventTypes'>): string[] => {
  const collected = DATA_TYPE_NAMES.filter((name) => eventTypes.includes(DATA_TYPES[name].eventType))
  return [...new Set(collected.flatMap((name) => DATA_TYPES[name].scopes as readonly string[]))].sort()
}
