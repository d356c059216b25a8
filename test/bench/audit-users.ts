/**
 * How fast the users of one account are collected when DocuSign takes 50 ms for each answer and DynamoDB 5 ms, and how
 * much memory a walk over 1,000 and 100,000 users takes. `npx tsx test/bench/audit-users.ts`; not a test.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { createSource } from '../../functions/audit-users/source.ts'
import type { Answer, Docusign, Request } from '../../functions/lib/docusign/client.ts'
import { realWorld } from '../../functions/lib/primitives/world.ts'
import { collect } from '../../functions/lib/run/collect.ts'
import type { Run } from '../../functions/lib/run/collector.ts'
import { createClock } from '../../functions/lib/run/deadline.ts'
import { createTally } from '../../functions/lib/run/tally.ts'
import { toLine } from '../../functions/lib/xdm/encode.ts'
import { toAdminUser } from '../support/docusign/users/admin-user.ts'
import { toUserDetail } from '../support/docusign/users/esign-user.ts'
import { toUser } from '../support/users/user.ts'
import { createMemoryTable } from './memory-table.ts'

const ACCOUNT = '5eca1e00-0000-4000-8000-000000000004'
const ORIGIN = 'https://na2.docusign.net'
const ANSWER_MS = 50
const ROW_MS = 5

const toId = (index: number): string => `33333333-3333-4333-8333-${String(index).padStart(12, '0')}`
const userAt = (index: number) => toUser({ accountId: ACCOUNT, userId: toId(index) })
const range = (from: number, count: number, total: number): number[] =>
  Array.from({ length: Math.max(0, Math.min(count, total - from)) }, (_, index) => from + index)

/** A DocuSign that makes its users when it is asked for them; `changed` of them, evenly spread, were changed lately. */
const createDocusign = (users: number, changed: number, hasBulk: boolean, ms: number) => {
  let calls = 0
  const answer = ({ api, path, query = {} }: Request): unknown => {
    if (api === 'admin') {
      const isChanges = 'last_modified_since' in query
      const total = isChanges ? changed : users
      const step = isChanges ? users / changed : 1
      const found = range(Number(query['start']), Number(query['take']), total).map((index) => index * step)
      return { users: found.map((index) => toAdminUser(userAt(index), 0)), paging: { total_set_size: total } }
    }
    const id = /\/users\/(.+)$/.exec(path)?.[1]
    if (id !== undefined) return toUserDetail(userAt(Number(id.slice(-12))), 0)
    const found = range(Number(query['start_position']), Number(query['count']), users)
    const details = found.map((index) => toUserDetail(userAt(index), 0))
    return {
      users: hasBulk ? details : details.map(({ userSettings: _, ...detail }) => detail),
      totalSetSize: String(users),
    }
  }
  const docusign: Docusign = {
    get: async (request): Promise<Answer> => {
      calls += 1
      if (ms > 0) await sleep(ms)
      const limits = {
        limit: 1_000_000,
        remaining: 1_000_000,
        reset: undefined,
        burstLimit: undefined,
        burstRemaining: undefined,
      }
      return { body: JSON.parse(JSON.stringify(answer(request))), date: new Date(), limits, bytes: 0 }
    },
  }
  return { docusign, calls: () => calls }
}

const toRun = (docusign: Docusign, rowMs: number, most: number, keepsUsers: boolean): Run => {
  const log = () => undefined
  const clock = createClock(realWorld, () => 900_000)
  const settings = {
    name: 'bench',
    audience: 'account-d.docusign.com',
    endpoints: { monitor: ORIGIN, admin: 'https://api-d.docusign.net' },
    organizationId: 'organization',
    maxUserDataEventsPerFetch: most,
    auditUsersDrop: ['*Metadata'],
    xdmFields: 'full',
  } as Run['settings']
  const table = createMemoryTable(rowMs, keepsUsers)
  return {
    id: 'run',
    settings,
    docusign,
    userInfo: {} as Run['userInfo'],
    issuedFor: '',
    table,
    world: realWorld,
    log,
    clock,
  }
}

/** One run from a given position; tells how many records it would have delivered. */
const runOnce = async (run: Run, most: number, cursor: unknown, onPage: () => void = () => undefined) => {
  let left = most
  const share = { left: () => left, use: (users: number) => void (left -= users) }
  const account = { accountId: ACCOUNT, name: '', isDefault: true, baseUri: ORIGIN }
  const source = createSource(run, { accountId: ACCOUNT, account }, share)
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
    world: realWorld,
    clock: run.clock,
    log: run.log,
    tally: createTally(),
    deliver: async (mapped) => {
      for (const { record } of mapped) records += toLine(record).length > 0 ? 1 : 0
      onPage()
      return { lines: mapped.length, bytes: 0, chunks: 1, calls: 1, resent: 0, quarantined: 0 }
    },
    checkpoints: {
      take: async () => ({
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

const measureSpeed = async (name: string, hasBulk: boolean): Promise<void> => {
  const { docusign, calls } = createDocusign(2500, 1250, hasBulk, ANSWER_MS)
  const run = toRun(docusign, ROW_MS, 1250, true)
  const startedAt = performance.now()
  const { records } = await runOnce(run, 1250, undefined)
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(2)
  process.stdout.write(`1,250 changed of 2,500 users, ${name}: ${seconds} s, ${calls()} calls, ${records} records\n`)
}

setFlagsFromString('--expose-gc')
const collectGarbage: () => void = runInNewContext('gc')

const measureMemory = async (users: number): Promise<void> => {
  const { docusign } = createDocusign(users, 0, true, 0)
  const run = toRun(docusign, 0, users + 1, false)
  let most = 0
  let pages = 0
  collectGarbage()
  const before = process.memoryUsage().heapUsed
  const { records } = await runOnce(run, users + 1, undefined, () => {
    pages += 1
    if (pages % 50 !== 0) return
    collectGarbage()
    most = Math.max(most, process.memoryUsage().heapUsed - before)
  })
  collectGarbage()
  most = Math.max(most, process.memoryUsage().heapUsed - before)
  process.stdout.write(
    `a walk over ${users} users: ${(most / 1_048_576).toFixed(1)} MiB of heap at most, ${records} records\n`,
  )
}

await measureSpeed('by lists', true)
await measureSpeed('one by one', false)
await measureMemory(1_000)
await measureMemory(100_000)
