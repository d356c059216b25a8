import { afterAll, beforeAll, expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import type { LeasedCheckpoint } from '../../../../functions/lib/state/checkpoint.ts'
import { type Checkpoints, createCheckpoints } from '../../../../functions/lib/state/checkpoints.ts'
import { StateError } from '../../../../functions/lib/state/table.ts'
import { createDynamo } from '../../../support/aws/clients.ts'
import { type DynamoStandIn, startDynamo } from '../../../support/aws/dynamo.ts'
import { createTestRuntime, type TestRuntime } from '../../../support/aws/world.ts'

const TABLE = 'acme-prod'
const LEASE_MS = 1_000
let dynamo: DynamoStandIn
let made = 0

beforeAll(async () => {
  dynamo = await startDynamo()
  await dynamo.createTable(TABLE)
})
afterAll(() => dynamo.close())

interface History {
  delivered: Set<number>
  /** Pages whose commit was confirmed to their run. */
  committed: number[]
  /** Commits of which the run only knows that they are no longer its own business. */
  unknown: number
}

interface Runner {
  checkpoints: Checkpoints
  runtime: TestRuntime
  id: string
  history: History
  /** Where a run may freeze for any time, and others go on. */
  freeze: () => Promise<void>
}

const pageOf = ({ cursor }: LeasedCheckpoint): number => (typeof cursor === 'number' ? cursor : 0)

/** One run: takes the lease, "delivers" and commits a few pages, releases. It can be frozen between any two calls. */
const run = async ({ checkpoints, runtime, id, history, freeze }: Runner, owner: string, pages: number) => {
  await freeze()
  const until = new Date(runtime.now().getTime() + LEASE_MS)
  const taken = await checkpoints.acquire(id, { owner, until })
  if (taken.state === 'held') return
  let held = taken.checkpoint
  for (let page = 0; page < pages; page += 1) {
    await freeze()
    const next = pageOf(held) + 1
    history.delivered.add(next)
    const change = { cursor: next, origin: 'here', caughtUp: false, newest: undefined }
    const committed = await checkpoints.commit(held, change)
    if (committed === 'superseded') {
      history.unknown += 1
      return
    }
    history.committed.push(next)
    held = committed
  }
  await freeze()
  await checkpoints.release(held)
}

/** A run may fail when it does not know what became of a call; nothing else may go wrong. */
const assertKnown = (error: unknown): void => {
  if (!(error instanceof StateError)) throw error
}

const createRunner = (scheduler: fc.Scheduler, naps: number[]): Runner => {
  made += 1
  const runtime = createTestRuntime()
  let frozen = 0
  return {
    runtime,
    id: `race-${made}`,
    history: { delivered: new Set(), committed: [], unknown: 0 },
    checkpoints: createCheckpoints({
      client: createDynamo(dynamo.url),
      table: TABLE,
      dataType: 'customer-events',
      runtime,
    }),
    freeze: async () => {
      await scheduler.schedule(Promise.resolve())
      runtime.pass(naps[frozen % naps.length] ?? 0)
      frozen += 1
    },
  }
}

test('whatever runs overlap, freeze and lose answers: commits are a chain that skips nothing and never goes back', async () => {
  let overtaken = 0
  const naps = fc.array(fc.constantFrom(0, 1, LEASE_MS / 2, LEASE_MS + 1, LEASE_MS + 1), {
    minLength: 4,
    maxLength: 12,
  })
  const runs = fc.array(fc.integer({ min: 2, max: 4 }), { minLength: 3, maxLength: 5 })
  const losses = fc.array(fc.constantFrom(0, 0, 1, 3), { maxLength: 6 })
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), naps, runs, losses, async (scheduler, napping, pages, losing) => {
      const runner = createRunner(scheduler, napping)
      for (const times of losing) dynamo.faults.add('UpdateItem', { kind: 'lost' }, times)
      const all = pages.map((count, index) => run(runner, `owner-${index}`, count).catch(assertKnown))
      await scheduler.waitFor(Promise.all(all))
      dynamo.faults.clear()
      const { cursor = 0, version = 0, fence = 0 } = (await runner.checkpoints.read(runner.id)) ?? {}
      const { delivered, committed, unknown } = runner.history
      // Each commit went from the page it found to the next one, and each page was delivered before.
      expect(cursor).toBe(version)
      expect(new Set(committed).size).toBe(committed.length)
      expect(Math.max(0, ...committed)).toBeLessThanOrEqual(version)
      for (let page = 1; page <= version; page += 1) expect(delivered).toContain(page)
      // Without a lost answer every commit is known to the run that made it.
      const gap = version - committed.length
      const isAnswered = losing.every((times) => times === 0)
      expect(gap).toBeLessThanOrEqual(isAnswered ? 0 : unknown)
      if (fence > 1 && unknown > 0) overtaken += 1
    }),
    { numRuns: 40 },
  )
  // The schedules were worth it: runs were held off or overtaken in many of them.
  expect(overtaken).toBeGreaterThan(0)
})
