import { randomBytes } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import type { Answer } from './answers.ts'
import { type CursorCodec, createCursorCodec } from './cursor.ts'
import { createEventLog, type EventLog } from './event-log.ts'
import type { Fault } from './faults.ts'
import type { SeenAssertion, SeenConsent } from './ledger.ts'
import { createLimits, type Limits } from './limits.ts'
import type { Settings } from './settings.ts'
import { createTokens, type Tokens } from './tokens.ts'
import { createDirectory, type Directory } from './users/directory.ts'

/** Everything the routes share. `settings` changes while it runs: read it, keep nothing of it. */
export interface Site {
  settings: Settings
  /** Of this server, known once it listens. */
  origin: string
  log: EventLog
  tokens: Tokens
  limits: Limits
  assertions: SeenAssertion[]
  consents: SeenConsent[]
  directory: Directory
  /** Cursors of one generation mean nothing to the other. */
  cursors(generation: 'lens' | 'organization'): CursorCodec
}

/** One request, as a route sees it. */
export interface Call {
  number: number
  headers: IncomingHttpHeaders
  /** Named groups of the route's pattern. */
  names: Record<string, string>
  query: URLSearchParams
  body: string
  fault: Fault | undefined
}

export type Handle = (call: Call, site: Site) => Answer

export const createSite = (settings: Settings): Site => {
  const secret = randomBytes(32)
  const site: Site = {
    settings,
    origin: '',
    log: createEventLog(),
    tokens: createTokens(() => site.settings.now()),
    limits: createLimits(
      () => site.settings.limits,
      () => site.settings.now(),
    ),
    assertions: [],
    consents: [],
    directory: createDirectory(
      () => site.settings.now(),
      () => site.settings.userOrder,
    ),
    cursors: (generation) => createCursorCodec(secret, `${generation} ${site.settings.organizationId}`),
  }
  return site
}
