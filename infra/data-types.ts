import { DATA_TYPES, type DataType, type DataTypeFacts } from '../functions/lib/contract.ts'

/** One data type as it is deployed: a scheduled function made from `functions/<name>/handler.ts`, and a stream. */
export type DeployedDataType = DataTypeFacts & { name: DataType }

const isDataType = (name: string): name is DataType => name in DATA_TYPES

export const dataTypes: readonly DeployedDataType[] = Object.keys(DATA_TYPES)
  .filter(isDataType)
  .map((name) => ({ name, ...DATA_TYPES[name] }))
