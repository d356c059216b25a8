import type { AddedEvent } from './event-log.ts'
import type { Fault } from './faults.ts'
import type { RouteName } from './routes.ts'
import type { IssuedToken } from './tokens.ts'

export interface SeenRequest {
  /** Counts up from 1. */
  number: number
  route: RouteName
  method: string
  path: string
  /** The query's `cursor` and `limit`, as sent. */
  cursor: string | undefined
  limit: string | undefined
  /** Of the answer; 0 when there was none. */
  status: number
  at: Date
  fault: Fault['kind'] | undefined
  /** How many events the answer held complete. */
  events: number
}

export interface SeenAssertion {
  request: number
  header: Record<string, unknown>
  claims: Record<string, unknown>
  accepted: boolean
}

/** What happened, for comparison by somebody else. Grows while the stand-in runs. */
export interface Ledger {
  /** In the order of ingestion. */
  events: readonly AddedEvent[]
  requests: readonly SeenRequest[]
  tokens: readonly IssuedToken[]
  assertions: readonly SeenAssertion[]
}
