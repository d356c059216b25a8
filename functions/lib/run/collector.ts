import type { ConnectionSettings, DataType } from '../contract.ts'
import type { JsonObject } from '../core/json.ts'
import type { Log } from '../core/log.ts'
import type { Runtime } from '../core/runtime.ts'
import type { UserInfoStore } from '../docusign/api/userinfo.ts'
import type { Docusign } from '../docusign/client.ts'
import type { Table } from '../state/table.ts'
import type { Clock } from './run-clock.ts'

/** One item as DocuSign sent it. `id` identifies it for ever: DocuSign's own, or a hash (see `itemIds`). */
export interface Item {
  id: string
  value: unknown
}

/** What a collector read in one go, and where the next run starts when all of it has been delivered. */
export interface Page<Cursor> {
  items: Item[]
  /** How many more items were served that have the same id and content as one of these. */
  repeated?: number
  next: Cursor
  /** The source has nothing more for now. */
  caughtUp: boolean
  /** When the newest item happened, as far as the page tells. */
  newest?: Date
  /** Why the source stops with this page although there is more; without it, it stops because there is not. */
  stops?: 'budget' | 'floor' | 'capped' | 'waiting'
}

/** One record for XSIAM and what is counted of it. */
export interface Mapped {
  record: JsonObject
  id: string
  /** Why the item is delivered raw. */
  unmapped?: string
  /** How many columns were turned into their known type's form. */
  retyped?: number
  /** For logins: the fields an authentication story still lacks. */
  notReady?: readonly string[]
  /** It looks like a login but matches no word that is known for one. */
  unknownLogin?: true
  /** Names of fields and words never seen before. */
  words?: readonly string[]
}

/**
 * One thing to read with a checkpoint of its own: the Monitor stream, or the users of one account. It says what to
 * read, how to map it and what to remember; the order of things belongs to `collect`.
 */
export interface Source<Cursor> {
  dataType: DataType
  /** The checkpoint's sort key: an account id, or `-`. */
  id: string
  /** What a cursor means: environment, Monitor generation, organization, account. */
  origin: string
  /** How long the source is left alone once caught up, in milliseconds. */
  restMs: number
  /** Where a first run starts. */
  initialCursor(now: Date): Cursor
  /** Where to go on when the origin has changed: an old cursor is never sent to a new origin. */
  migrateCursor(was: { origin: string; cursor: Cursor; caughtUpAt: Date | undefined }, now: Date): Cursor
  /** A stored cursor, checked; throws a `StateError` when it cannot be one. */
  decode(stored: unknown): Cursor
  pages(from: Cursor, signal: AbortSignal): AsyncIterable<Page<Cursor>>
  /** Leaves out what need not be delivered and looks up what the mapping needs, in few reads. */
  prepare(page: Page<Cursor>, signal: AbortSignal): Promise<{ deliver: Item[]; map: (item: Item) => Mapped }>
  /** Remembers the items delivered. Called after delivery, before the commit; repeating it does no harm. */
  afterDelivery(page: Page<Cursor>, delivered: Item[], signal: AbortSignal): Promise<void>
  /** What the report says of it beside the counts: numbers and words, never data. */
  notes?(): Record<string, string | number>
}

/** What a collector has to work with in one run. */
export interface Run {
  /** A UUID of this run: every record names it. */
  id: string
  settings: ConnectionSettings
  docusign: Docusign
  userInfo: UserInfoStore
  /** Hash of environment, integration key and user: what is cached for one is not used for another. */
  issuedFor: string
  /** The connection's table. */
  table: Table
  runtime: Runtime
  log: Log
  clock: Clock
  /** Somebody looks at what lies behind a date: nothing is waited for then. */
  neverWaits?: boolean
}

/** A data type: its name, and what there is to read of it. */
export interface Collector {
  dataType: DataType
  sources(run: Run): Promise<Source<unknown>[]>
}
