import { COLLECTOR_VERSION, type ConnectionSettings, DATA_TYPES, type DataType } from '../contract.ts'
import type { Deliver } from '../delivery/firehose.ts'
import { createAccessToken } from '../docusign/access-token.ts'
import { type Called, createDocusign } from '../docusign/client.ts'
import type { Fetch } from '../docusign/http.ts'
import type { ReadKey } from '../docusign/rotation.ts'
import { neededScopes } from '../docusign/scopes.ts'
import { toIssuedFor } from '../docusign/token.ts'
import type { Log } from '../primitives/log.ts'
import type { World } from '../primitives/world.ts'
import { createUserStore } from '../state/account.ts'
import { createNotBefore } from '../state/budget.ts'
import type { Held } from '../state/checkpoint.ts'
import { createCheckpoints } from '../state/checkpoints.ts'
import type { Table } from '../state/table.ts'
import { createPauses, createTokens } from '../state/tokens.ts'
import type { Clock } from './deadline.ts'
import { createDeliverPage } from './deliver-page.ts'
import type { Connected } from './platform.ts'

/** What lives as long as the container. */
export interface Edges {
  settings: ConnectionSettings
  table: Table
  fetch: Fetch
  readKey: ReadKey
  world: World
  deliverTo: { stream(log: Log): Deliver; quarantine(log: Log): Deliver }
}

/** Makes what one run of a data type works with: its token, its client, its counters. Nothing is called yet. */
export const connect = (
  edges: Edges,
  dataType: DataType,
  { id, clock, log }: { id: string; clock: Clock; log: Log },
): Connected<Held> => {
  const { settings, table, fetch, readKey, world, deliverTo } = edges
  const used: ReturnType<Connected<Held>['used']> = { calls: 0, previousKey: false, budgetLeft: undefined }
  const attempts = { world, log, deadline: clock.end }
  const token = createAccessToken({
    ...attempts,
    grant: { ...settings, scopes: DATA_TYPES[dataType].scopes, consentScopes: neededScopes(settings) },
    fetch,
    tokens: createTokens(table),
    pauses: createPauses(table),
    readKey,
    onPreviousKey: () => {
      used.previousKey = true
    },
  })
  const onCall = ({ limits }: Called): void => {
    used.calls += 1
    used.budgetLeft = limits?.remaining ?? used.budgetLeft
  }
  const notBefore = createNotBefore({ ...table, world }, dataType)
  const notBeforeOf = (account: string) => createNotBefore({ ...table, world }, `${dataType} ${account}`)
  const docusign = createDocusign({ ...attempts, fetch, token, notBefore, notBeforeOf, onCall })
  const from = { connection: settings.name, run: id, version: COLLECTOR_VERSION }
  const streams = { deliver: deliverTo.stream(log), quarantine: deliverTo.quarantine(log) }
  const userInfo = createUserStore(table)
  return {
    run: { id, settings, docusign, userInfo, issuedFor: toIssuedFor(settings), table, world, log, clock },
    loop: {
      checkpoints: createCheckpoints({ ...table, dataType, world }),
      deliver: createDeliverPage({ ...streams, from, world }),
    },
    used: () => used,
  }
}
