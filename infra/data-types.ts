import type { DataType } from '../functions/lib/contract.ts'

/** One data type as it is deployed: a scheduled function made from `functions/<name>/handler.ts`, and a stream. */
export interface DeployedDataType {
  name: DataType
  /** When `schedule` says nothing: an expression of EventBridge Scheduler. */
  schedule: string
  timeoutSeconds: number
  memoryMb: number
  /** `kind` of the rows that its function reads and writes, beside its own checkpoint. */
  kinds: readonly string[]
  /** What is not seen any more while it does not run: for alarms and descriptions. */
  hurts: string
}

/** A data type is a folder in `functions/`, its words in `DATA_TYPES`, and one line here. */
// biome-ignore format: one line for each data type
export const dataTypes: readonly DeployedDataType[] = [
  { name: 'customer-events', schedule: 'rate(1 minute)', timeoutSeconds: 300, memoryMb: 512, kinds: ['token', 'account', 'budget', 'seen'], hurts: 'What happens in DocuSign is not seen in XSIAM.' },
]
