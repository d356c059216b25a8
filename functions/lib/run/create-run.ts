import { COLLECTOR_VERSION, type ConnectionSettings, DATA_TYPES, type DataType } from '../contract.ts'
import type { Log } from '../core/log.ts'
import type { Runtime } from '../core/runtime.ts'
import { MAX_LINE_BYTES } from '../delivery/chunk.ts'
import type { Deliver } from '../delivery/firehose.ts'
import { isTooLong, type Provenance, toParts } from '../delivery/quarantine.ts'
import { createAccessToken } from '../docusign/auth/access-token.ts'
import type { ReadKey } from '../docusign/auth/key-rotation.ts'
import { neededScopes } from '../docusign/auth/scopes.ts'
import { toIssuedFor } from '../docusign/auth/token.ts'
import { type CompletedRequest, createDocusign } from '../docusign/client.ts'
import type { Fetch } from '../docusign/http/fetch.ts'
import { createRetryNotBefore } from '../state/api-budget.ts'
import type { LeasedCheckpoint } from '../state/checkpoint.ts'
import { createCheckpoints } from '../state/checkpoints.ts'
import type { Table } from '../state/table.ts'
import { createAuthBackoffs, createTokens } from '../state/tokens.ts'
import { createUserStore } from '../state/user-info-store.ts'
import { toLine, truncateRecord } from '../xdm/line.ts'
import type { Mapped } from './collector.ts'
import type { RunConnection } from './platform.ts'
import type { Clock } from './run-clock.ts'
import type { Delivery } from './run-counters.ts'

/** What lives as long as the container. */
export interface ConnectionDependencies {
  settings: ConnectionSettings
  table: Table
  fetch: Fetch
  readKey: ReadKey
  runtime: Runtime
  deliverTo: { stream(log: Log): Deliver; quarantine(log: Log): Deliver }
}

/** Makes what one run of a data type works with: its token, its client, its counters. Nothing is called yet. */
export const createRun = (
  deps: ConnectionDependencies,
  dataType: DataType,
  { id, clock, log }: { id: string; clock: Clock; log: Log },
): RunConnection<LeasedCheckpoint> => {
  const { settings, table, fetch, readKey, runtime, deliverTo } = deps
  const used: ReturnType<RunConnection<LeasedCheckpoint>['used']> = {
    calls: 0,
    previousKey: false,
    budgetLeft: undefined,
  }
  const attempts = { runtime, log, deadline: clock.end }
  const token = createAccessToken({
    ...attempts,
    grant: { ...settings, scopes: DATA_TYPES[dataType].scopes, consentScopes: neededScopes(settings) },
    fetch,
    tokens: createTokens(table),
    pauses: createAuthBackoffs(table),
    readKey,
    onPreviousKey: () => {
      used.previousKey = true
    },
  })
  const onCall = ({ limits }: CompletedRequest): void => {
    used.calls += 1
    used.budgetLeft = limits?.remaining ?? used.budgetLeft
  }
  const notBefore = createRetryNotBefore({ ...table, runtime }, dataType)
  const notBeforeOf = (account: string) => createRetryNotBefore({ ...table, runtime }, `${dataType} ${account}`)
  const docusign = createDocusign({ ...attempts, fetch, token, notBefore, notBeforeOf, onCall })
  const from = { connection: settings.name, run: id, version: COLLECTOR_VERSION }
  const streams = { deliver: deliverTo.stream(log), quarantine: deliverTo.quarantine(log) }
  const userInfo = createUserStore(table)
  return {
    run: { id, settings, docusign, userInfo, issuedFor: toIssuedFor(settings), table, runtime, log, clock },
    loop: {
      checkpoints: createCheckpoints({ ...table, dataType, runtime }),
      deliver: createDeliverPage({ ...streams, from, runtime }),
    },
    used: () => used,
  }
}

export interface PageDelivery {
  deliver: Deliver
  /** The connection's quarantine stream. */
  quarantine: Deliver
  from: Provenance
  runtime: Runtime
}

/**
 * Encodes a page's records and delivers them; resolves when Firehose has accepted all of them. A line too long for a
 * Firehose record is quarantined first: the original in parts to a stream of its own, then its shortened form.
 */
const createDeliverPage =
  ({ deliver, quarantine, from, runtime }: PageDelivery) =>
  async (mapped: Mapped[], signal: AbortSignal): Promise<Delivery> => {
    const parts: Buffer[] = []
    let quarantined = 0
    const lines = mapped.map(({ record, id }) => {
      const line = toLine(record)
      if (!isTooLong(line)) return line
      quarantined += 1
      for (const part of toParts({ id, original: line, time: runtime.now() }, from)) parts.push(toLine(part))
      return toLine(truncateRecord(record, id, line.length, MAX_LINE_BYTES))
    })
    if (parts.length > 0) await quarantine(parts, signal)
    return { ...(await deliver(lines, signal)), quarantined }
  }
