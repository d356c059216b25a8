import type { DataType } from '../../functions/lib/contract.ts'
import type { LocalConnection } from './functions.ts'
import type { Ledger } from './ledger.ts'
import type { Step } from './story.ts'

/** A DocuSign to run against, and what is known of it afterwards. */
export interface Source {
  connections: LocalConnection[]
  /** PEM. */
  privateKey: string
  /** What the functions get of this machine's environment. */
  environment: Record<string, string>
  /** How many items DocuSign has of each data type, as far as that is known beforehand. */
  totals: Partial<Record<DataType, number>>
  /** What happens to users between the runs; nothing where it is not ours to change anything. */
  story: readonly Step[]
  /** Lets it happen. */
  change(): void
  /** The other side's own account of it; undefined for a real DocuSign, whose events only it knows. */
  known(): Known | undefined
  stop(): Promise<void>
}

export interface Known {
  /** What there is of each data type. */
  items: Partial<Record<DataType, KnownItems>>
  /** Requests that it answered. */
  calls: number
  /** A text that may be in no file. */
  secret: string
}

export interface KnownItems {
  ledger: Ledger
  /** Items that it served, however often. */
  served: number
}
