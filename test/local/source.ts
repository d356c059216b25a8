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
  /** Every event that DocuSign has, as it sends it. */
  events: unknown[]
  /** How many of them it was asked for. */
  served: number
  /** Requests that it answered. */
  calls: number
}
