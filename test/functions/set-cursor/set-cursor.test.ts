import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { createCheckpoints } from '../../../functions/lib/state/checkpoints.ts'
import { type Input, setCursor } from '../../../functions/set-cursor/set-cursor.ts'
import { addEvents, idsOf } from '../lib/command/events.ts'
import { runOn } from '../lib/command/runs.ts'
import { type Bench, createBench, toFailure } from '../lib/command/setup.ts'

let bench: Bench

beforeEach(async () => {
  bench = await createBench()
})
afterEach(() => bench.close())

const HOUR = 3_600_000
const at = () => bench.with({ eventTypes: ['Customer events'] })
const run = () => runOn(at(), 'customer-events')
const agoIso = (ms: number) => new Date(bench.time.now().getTime() - ms).toISOString()

const EMPTY = { around: undefined, account: undefined, confirm: false, force: false }
const set = (input: Partial<Input>) =>
  setCursor({ ...EMPTY, eventType: 'Customer events', to: agoIso(HOUR), reason: 'a test', ...input }, at())

const checkpoints = () => createCheckpoints({ ...bench.at.table, dataType: 'customer-events', world: bench.time })
const stored = async () => (await checkpoints().read('-'))?.cursor

test('set back to a date, everything from there is delivered again', async () => {
  const ids = addEvents(bench, 6)
  await run()
  bench.time.pass(61_000)
  const answer = await set({ to: agoIso(3.5 * HOUR) })
  expect(answer).toMatchObject({ id: '-', skips: 0, was: { readUntil: expect.any(String) } })
  expect(answer.message).toContain('cursor moved')
  expect(idsOf((await run()).records)).toEqual(ids.slice(3))
})

test('set back, the next run does not rest first, and delivers what it remembers to have delivered', async () => {
  const ids = addEvents(bench, 3)
  await run()
  await set({ to: agoIso(10 * HOUR) })
  expect(idsOf((await run()).records)).toEqual(ids)
})

test('set to an opaque cursor, everything behind it is delivered and nothing skipped', async () => {
  const ids = addEvents(bench, 6)
  const small = { ...at(), settings: { ...at().settings, maxCustomerEventsPerFetch: 2 } }
  await runOn(small, 'customer-events')
  const cursors = bench.docusign.requests.map(({ cursor }) => cursor).filter((cursor) => cursor?.startsWith('aa_'))
  bench.time.pass(30 * 24 * HOUR)
  const answer = await set({ to: cursors[0] ?? '', confirm: true })
  expect(answer.message).toContain('How far an opaque cursor reaches is not known.')
  const [later] = addEvents(bench, 1).slice(-1)
  const { records } = await run()
  expect(idsOf(records)).toEqual(expect.arrayContaining([...ids.slice(2), later]))
})

describe('an opaque cursor that does not show its time', () => {
  test('is refused, and taken with a moment at or before it', async () => {
    addEvents(bench, 2)
    await run()
    const before = await stored()
    expect(await toFailure(set({ to: 'opaque' }))).toMatchObject({ code: 'cursor-unusable' })
    expect(await stored()).toEqual(before)
    await set({ to: 'opaque', around: new Date(agoIso(5 * HOUR)) })
    expect(await stored()).toMatchObject({ cursor: 'opaque', windowEnd: Date.parse(agoIso(5 * HOUR)) })
  })
})

describe('what would skip events', () => {
  test('is not done without being confirmed, and says how much', async () => {
    addEvents(bench, 2)
    await run()
    bench.time.pass(5 * HOUR)
    const before = await stored()
    const failure = await toFailure(set({ to: agoIso(HOUR) }))
    expect(failure).toMatchObject({
      code: 'would-skip',
      message: expect.stringMatching(/would skip 4 hours.*"confirm": true/),
    })
    expect(await stored()).toEqual(before)
    expect(await set({ to: agoIso(HOUR), confirm: true })).toMatchObject({ skips: 4 * HOUR + 600_000 })
    expect(await stored()).toMatchObject({ cursor: agoIso(HOUR) })
  })
})

describe('refused before anything is touched', () => {
  test.each([
    ['2020-12-31', 'date-refused', /2021-01-01/],
    ['2099-01-01', 'date-refused', /future/],
    ['2026-11-20T10:00:00', 'date-refused', /time zone/],
    ['11/20/2026', 'date-refused', /time zone/],
    ['yesterday', 'cursor-unusable', /around/],
  ])('%s', async (to, code, words) => {
    addEvents(bench, 1)
    await run()
    const before = await stored()
    const failure = await toFailure(set({ to }))
    expect(failure).toMatchObject({ code, message: expect.stringMatching(words) })
    expect(await stored()).toEqual(before)
  })

  test('a connection that has never run, with the way to say where it starts', async () => {
    expect(await toFailure(set({}))).toMatchObject({
      code: 'nothing-collected',
      message: expect.stringContaining('`startFrom`'),
    })
  })

  test('an account that there is no checkpoint of', async () => {
    addEvents(bench, 1)
    await run()
    expect(await toFailure(set({ account: 'other' }))).toMatchObject({ code: 'account-unknown' })
  })
})

const hold = async (ms: number) => {
  const lease = { owner: 'run', until: new Date(bench.time.now().getTime() + ms) }
  const taken = await checkpoints().take('-', lease)
  if (taken.state === 'held') throw new Error('held')
  return taken.checkpoint
}

describe('while a run holds the lease', () => {
  const commit = { origin: 'o', caughtUp: true, newest: undefined, cursor: { of: 'the run' } }

  test('it waits until the run is done', async () => {
    addEvents(bench, 1)
    await run()
    await hold(60_000)
    await set({ to: agoIso(HOUR) })
    expect(bench.time.waits.length).toBeGreaterThan(20)
  })

  test('it gives up when its own time ends, and nothing was moved', async () => {
    addEvents(bench, 1)
    await run()
    const before = await stored()
    const held = await hold(10 * HOUR)
    const soon = { ...at(), clock: { ...at().clock, end: new Date(bench.time.now().getTime() + 10_000) } }
    const input = { ...EMPTY, eventType: 'Customer events' as const, to: agoIso(HOUR), reason: 'a test' }
    expect(await toFailure(setCursor(input, soon))).toMatchObject({
      code: 'lease-held',
      message: expect.stringContaining('"force": true'),
    })
    expect(await stored()).toEqual(before)
    expect(await checkpoints().commit(held, commit)).not.toBe('superseded')
  })

  test('with force it moves at once, and the run commits nothing more', async () => {
    addEvents(bench, 1)
    await run()
    const held = await hold(10 * HOUR)
    const to = agoIso(HOUR)
    await set({ to, force: true })
    expect(await checkpoints().commit(held, commit)).toBe('superseded')
    expect((await checkpoints().read('-'))?.fence).toBe(held.fence + 1)
    expect(await stored()).toMatchObject({ cursor: to })
    expect(bench.time.waits).toEqual([])
  })
})

describe('when DynamoDB’s answers are lost', () => {
  test.each([1, 2, 3, 4])('at the %d. write, the cursor is moved once or not at all', async (nth) => {
    addEvents(bench, 1)
    await run()
    let seen = 0
    const { client, table } = bench.at.table
    client.middlewareStack.add(
      (next, { commandName }) =>
        async (args) => {
          if (/Update|Delete/.test(commandName ?? '') && ++seen === nth)
            bench.dynamo.faults.add(String(commandName).replace('Command', ''), { kind: 'lost' })
          return next(args)
        },
      { step: 'initialize', name: 'losing' },
    )
    const to = agoIso(HOUR)
    await setCursor({ ...EMPTY, eventType: 'Customer events', to, reason: 'r' }, { ...at(), table: { client, table } })
    expect(await stored()).toMatchObject({ cursor: to })
    expect((await checkpoints().read('-'))?.owner).toBeUndefined()
  })
})

test('the reason given is in the log, for whoever looks later; a cursor is not', async () => {
  addEvents(bench, 1)
  await run()
  await set({ reason: 'XSIAM was down' })
  expect(bench.lines.join()).toContain('XSIAM was down')
  expect(bench.lines.join()).not.toMatch(/aa_\d/)
})
