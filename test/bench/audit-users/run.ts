import { setTimeout as sleep } from 'node:timers/promises'
import { createSource } from '../../../functions/audit-users/source.ts'
import { nodeRuntime } from '../../../functions/lib/core/runtime.ts'
import type { Docusign } from '../../../functions/lib/docusign/client.ts'
import { collect } from '../../../functions/lib/run/collect.ts'
import type { Run } from '../../../functions/lib/run/collector.ts'
import { createClock } from '../../../functions/lib/run/run-clock.ts'
import { createRunCounters } from '../../../functions/lib/run/run-counters.ts'
import { toLine } from '../../../functions/lib/xdm/line.ts'
import { createMemoryTable } from '../memory-table.ts'
import { ACCOUNT } from './docusign.ts'

const ORIGIN = 'https://na2.docusign.net'
const ROW_MS = 5

export const toRun = (docusign: Docusign, rowMs: number, most: number, keepsUsers: boolean): Run => {
  const log = () => undefined
  const clock = createClock(nodeRuntime, () => 900_000)
  const settings = {
    name: 'bench',
    audience: 'account-d.docusign.com',
    endpoints: { monitor: ORIGIN, admin: 'https://api-d.docusign.net' },
    organizationId: 'organization',
    maxUserDataEventsPerFetch: most,
    auditUsersDrop: ['*Metadata'],
  } as Run['settings']
  const table = createMemoryTable(rowMs, keepsUsers)
  return {
    id: 'run',
    settings,
    docusign,
    userInfo: {} as Run['userInfo'],
    issuedFor: '',
    table,
    runtime: nodeRuntime,
    log,
    clock,
  }
}

/** One run from a given position; tells how many records it would have delivered. */
export const runOnce = async (run: Run, most: number, cursor: unknown, onPage: () => void = () => undefined) => {
  let left = most
  const share = { left: () => left, use: (users: number) => void (left -= users) }
  const account = { accountId: ACCOUNT, name: '', isDefault: true, baseUri: ORIGIN }
  const source = createSource(run, { accountId: ACCOUNT, account, organizationId: 'organization' }, share)
  const held = {
    id: ACCOUNT,
    origin: undefined,
    committedAt: undefined,
    begunAt: undefined,
    caughtUpAt: undefined,
    newest: undefined,
  }
  let records = 0
  let last: unknown = cursor
  await collect(source, {
    runtime: nodeRuntime,
    clock: run.clock,
    log: run.log,
    counters: createRunCounters(),
    deliver: async (mapped) => {
      for (const { record } of mapped) records += toLine(record).length > 0 ? 1 : 0
      onPage()
      return { lines: mapped.length, bytes: 0, chunks: 1, calls: 1, resent: 0, quarantined: 0 }
    },
    checkpoints: {
      acquire: async () => ({
        state: 'taken',
        checkpoint: { ...held, cursor: last, origin: last === undefined ? undefined : source.origin },
      }),
      commit: async (checkpoint, change) => {
        await sleep(ROW_MS)
        last = change.cursor
        return { ...checkpoint, cursor: change.cursor, origin: change.origin }
      },
      release: async () => undefined,
    },
  })
  run.clock.stop()
  return { records, cursor: last }
}
