import type { DataType } from '../../functions/lib/contract.ts'
import type { LocalConnection } from './functions.ts'

/** A DocuSign to run against, and what is known of it afterwards. */
export interface Source {
  connections: LocalConnection[]
  /** PEM. */
  privateKey: string
  /** What the functions get of this machine's environment. */
  environment: Record<string, string>
  /** How many events there are, where that is known beforehand. */
  total: number | undefined
  /** The other side's own account of it; undefined for a real DocuSign, whose events only it knows. */
  known(): Known | undefined
  stop(): Promise<void>
}

export interface Known {
  /** What there is of each data type whose items are known; of others only doubles can be found. */
  items: Partial<Record<DataType, { all: unknown[]; served: number; again: unknown[] }>>
  /** Requests that it answered. */
  calls: number
}
