import type { AddedEvent } from './event-log.ts'
import type { Fault } from './faults.ts'
import type { RouteName } from './routes.ts'
import type { IssuedToken } from './tokens.ts'
import type { KnownUser } from './users/known.ts'

export interface SeenRequest {
  /** Counts up from 1. */
  number: number
  route: RouteName
  method: string
  path: string
  /** The query's `cursor` and `limit`, as sent. */
  cursor: string | undefined
  limit: string | undefined
  /** The whole query, as sent. */
  query: string
  /** Of the answer; 0 when there was none. */
  status: number
  at: Date
  fault: Fault['kind'] | undefined
  /** How many events the answer held complete. */
  events: number
  /** How many users, those of a detail too. */
  users: number
}

export interface SeenAssertion {
  request: number
  header: Record<string, unknown>
  claims: Record<string, unknown>
  accepted: boolean
}

export interface SeenConsent {
  request: number
  accepted: boolean
  /** Registered by it. */
  scopes: readonly string[]
}

/** What happened, for comparison by somebody else. Grows while the stand-in runs. */
export interface Ledger {
  /** In the order of ingestion. */
  events: readonly AddedEvent[]
  requests: readonly SeenRequest[]
  tokens: readonly IssuedToken[]
  assertions: readonly SeenAssertion[]
  /** In the order of adding, removed ones too. */
  users: readonly KnownUser[]
  consents: readonly SeenConsent[]
}
