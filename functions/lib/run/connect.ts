import { COLLECTOR_VERSION, type ConnectionSettings, DATA_TYPES, type DataType } from '../contract.ts'
import type { Deliver } from '../delivery/firehose.ts'
import { createAccessToken } from '../docusign/access-token.ts'
import { type CompletedRequest, createDocusign } from '../docusign/client.ts'
import type { Fetch } from '../docusign/http.ts'
import type { ReadKey } from '../docusign/rotation.ts'
import { neededScopes } from '../docusign/scopes.ts'
import { toIssuedFor } from '../docusign/token.ts'
import type { Log } from '../primitives/log.ts'
import type { Runtime } from '../primitives/world.ts'
import { createUserStore } from '../state/account.ts'
import { createRetryNotBefore } from '../state/budget.ts'
import type { LeasedCheckpoint } from '../state/checkpoint.ts'
import { createCheckpoints } from '../state/checkpoints.ts'
import type { Table } from '../state/table.ts'
import { createAuthBackoffs, createTokens } from '../state/tokens.ts'
import type { Clock } from './deadline.ts'
import { createDeliverPage } from './deliver-page.ts'
import type { RunConnection } from './platform.ts'

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
