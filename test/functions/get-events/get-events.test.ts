import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { getEvents } from '../../../functions/get-events/get-events.ts'
import { type Input, readInput } from '../../../functions/get-events/input.ts'
import { isObject } from '../../../functions/lib/core/json.ts'
import { scalarOf } from '../../../functions/lib/core/json-fields.ts'
import { createCheckpoints } from '../../../functions/lib/state/checkpoints.ts'
import { addEvents, idsOf } from '../lib/commands/events.ts'
import { runOn } from '../lib/commands/runs.ts'
import { type Bench, createBench, toFailure } from '../lib/commands/setup.ts'

let bench: Bench

beforeEach(async () => {
  bench = await createBench()
})
afterEach(() => bench.close())

const hoursAgo = (hours: number): Date => new Date(bench.time.now().getTime() - hours * 3_600_000)

const WRITES = ['UpdateItem', 'PutItem', 'DeleteItem', 'BatchWriteItem', 'TransactWriteItems']

const look = (
  input: Partial<Input> = {},
  settings: Parameters<Bench['with']>[0] = { eventTypes: ['Customer events'] },
) => {
  const at = bench.with(settings)
  return getEvents({ eventType: 'Customer events', limit: 10, from: undefined, ...input }, at)
}

const rawIds = (answer: Awaited<ReturnType<typeof look>>): string[] =>
  answer.events.map(({ raw }) => (isObject(raw) ? (scalarOf(raw, 'eventId') ?? '') : '').slice(-12))

/** A record but for what is another one in each run. */
const withoutRun = (record: Record<string, unknown>) => ({ ...record, collector_run: '', collector_time: '' })

const events = () => bench.with({ eventTypes: ['Customer events'] })

describe('what a fetch would deliver', () => {
  test('is what the next run does deliver, raw as DocuSign sent it and mapped', async () => {
    const ids = addEvents(bench, 5)
    const answer = await look()
    expect(rawIds(answer)).toEqual(ids)
    const { records } = await runOn(events(), 'customer-events')
    const mapped = answer.events.map((one): Record<string, unknown> => one.mapped)
    expect(mapped.map(withoutRun)).toEqual(records.map(withoutRun))
    expect(answer).toMatchObject({ ended: ['caught-up'], found: 5, shown: 5 })
  })

  test('begins where the checkpoint stands', async () => {
    addEvents(bench, 3)
    await runOn(events(), 'customer-events')
    bench.time.pass(7_200_000)
    const [later] = addEvents(bench, 1)
    expect(rawIds(await look())).toEqual([later])
  })

  test('is no more than asked for', async () => {
    const ids = addEvents(bench, 5)
    const answer = await look({ limit: 2 })
    expect(rawIds(answer)).toEqual(ids.slice(0, 2))
    expect(answer.message).toContain('There may be more')
  })

  test('begins at a date where one is given', async () => {
    const ids = addEvents(bench, 5)
    expect(rawIds(await look({ from: hoursAgo(2.5) }))).toEqual(ids.slice(3))
  })

  test('is nothing when there is nothing, and says so', async () => {
    const answer = await look()
    expect(answer).toMatchObject({ events: [], found: 0 })
    expect(answer.message).toContain('would deliver 0 records now. There are no more at present.')
  })

  test('waits for the first inventory as the run does, and says how to see them now: that works', async () => {
    const ids = addEvents(bench, 2)
    const answer = await look({}, {})
    expect(answer).toMatchObject({ ended: ['waiting'], found: 0 })
    expect(answer.message).toContain('To see them now, give a date as `from`.')
    expect(rawIds(await look({ from: hoursAgo(24) }, {}))).toEqual(ids)
  })

  test('from a date on is all of it, delivered before or not, and the message says from when', async () => {
    const ids = addEvents(bench, 3)
    await runOn(events(), 'customer-events')
    const from = hoursAgo(24)
    const answer = await look({ from })
    expect(rawIds(answer)).toEqual(ids)
    expect(answer.message).toContain(`A fetch from ${from.toISOString()} on would deliver 3 records now.`)
    expect(answer).toMatchObject({ since: from.toISOString() })
  })

  test.each([
    ['2020-12-31', /before 2021-01-01/],
    ['2099-01-01', /in the future/],
  ])('is not asked of a date behind which there is nothing: %s', async (from, words) => {
    const reading = async () => readInput({ from }, bench.time.now())
    expect(await toFailure(reading())).toEqual({ code: 'date-refused', message: expect.stringMatching(words) })
  })
})

test('nothing is written, no lease is taken, and the next run finds everything', async () => {
  const ids = addEvents(bench, 4)
  await look()
  expect(bench.dynamo.calls.filter((call) => WRITES.includes(call))).toEqual([])
  const { records } = await runOn(events(), 'customer-events')
  expect(idsOf(records)).toEqual(ids)
})

test('a run that holds the lease is no hindrance', async () => {
  const [first] = addEvents(bench, 2)
  const { table, runtime } = bench.at
  const checkpoints = createCheckpoints({ ...table, dataType: 'customer-events', runtime })
  const taken = await checkpoints.acquire('-', { owner: 'a run', until: hoursAgo(-1) })
  const calls = bench.dynamo.calls.length
  expect([taken.state, rawIds(await look())[0]]).toEqual(['taken', first])
  expect(bench.dynamo.calls.slice(calls).filter((call) => WRITES.includes(call))).toEqual([])
})

describe('what only this command can meet of Monitor is named', () => {
  test.each([
    [400, { errorCode: 'INVALID_REQUEST_PARAMETER', message: 'MARKER' }, 'cursor-refused'],
    [200, { data: null }, 'answer-without-cursor'],
  ])('%d %j', async (status, body, code) => {
    bench.docusign.faults.from('monitor', { kind: 'answer', status, body })
    const failure = await toFailure(look())
    expect(failure.code).toBe(code)
    expect(failure.message + bench.lines.join()).not.toContain('MARKER')
  })
})

test('events are in the answer only, never in the log', async () => {
  addEvents(bench, 3)
  expect(JSON.stringify(await look())).toContain('MARKER-event')
  expect(bench.lines.join()).not.toContain('MARKER')
})
