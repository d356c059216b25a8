import { DATA_TYPES, type DataType, type Rows } from '../functions/lib/contract.ts'

/** One data type as it is deployed: a scheduled function made from `functions/<name>/handler.ts`, and a stream. */
export interface DeployedDataType {
  name: DataType
  /** When `schedule` says nothing: an expression of EventBridge Scheduler. */
  schedule: string
  timeoutSeconds: number
  memoryMb: number
  /** What its collector does with rows, beside what every run does with them. */
  rows: readonly Rows[]
  /** Its items may be logins. */
  hasLogins?: boolean
  /** What is not seen any more while it does not run: for alarms and descriptions. */
  hurts: string
}

const isDataType = (name: string): name is DataType => name in DATA_TYPES

export const dataTypes: readonly DeployedDataType[] = Object.keys(DATA_TYPES)
  .filter(isDataType)
  .map((name) => ({ name, ...DATA_TYPES[name] }))
