import { describe, expect, test } from '@jest/globals'
import type { Outcome } from '../support/lambda/types.ts'
import { countOf, MOST_RUNS, runAgain, runUntilCaughtUp } from './schedule.ts'

const toOutcome = (result: unknown, failed = false): Outcome => ({
  requestId: 'r',
  body: JSON.stringify(result),
  ...(failed && { functionError: 'Unhandled' }),
  coldStart: false,
  log: [],
  ms: 1,
})
const toReport = (caughtUp: boolean, pages: number): Outcome =>
  toOutcome({ ok: true, caughtUp, sources: [{ counts: { pages, items: pages * 10, delivered: pages * 10 } }] })
const toEnding = (ended: string): Outcome => toOutcome({ ok: true, caughtUp: false, sources: [{ ended, counts: {} }] })
const failed = toOutcome({ errorType: 'DocusignError', errorMessage: 'it says what to do' }, true)

/** Runs against these outcomes, the last of them again and again. */
const run = (...outcomes: Outcome[]) => {
  let next = 0
  const invoke = () => {
    const outcome = outcomes[Math.min(next, outcomes.length - 1)]
    next += 1
    return outcome ? Promise.resolve(outcome) : Promise.reject(new Error('no outcome'))
  }
  return runUntilCaughtUp({ function: 'f', invoke, sleep: () => Promise.resolve() })
}

describe('the schedule', () => {
  test('goes on until everything is caught up', async () => {
    const { runs, gaveUp } = await run(toReport(false, 3), toReport(false, 2), toReport(true, 1))
    expect(runs.map((one) => countOf(one, 'pages'))).toEqual([3, 2, 1])
    expect(runs.map((one) => countOf(one, 'delivered'))).toEqual([30, 20, 10])
    expect(gaveUp).toBeUndefined()
  })

  test('a failed run is repeated, and remembered', async () => {
    const { runs, gaveUp } = await run(failed, failed, toReport(true, 1))
    expect(runs.map(({ failure }) => failure?.errorType)).toEqual(['DocusignError', 'DocusignError', undefined])
    expect(gaveUp).toBeUndefined()
  })

  test('gives up when three runs in a row fail', async () => {
    const { runs, gaveUp } = await run(failed)
    expect([runs.length, gaveUp]).toEqual([3, '3 runs in a row failed'])
  })

  test('gives up when runs get nowhere', async () => {
    const { gaveUp } = await run(toReport(false, 0))
    expect(gaveUp).toBe('30 runs in a row read nothing and were not caught up')
  })

  test('gives up when runs always find something and are never done', async () => {
    const { runs, gaveUp } = await run(toReport(false, 1))
    expect([runs.length, gaveUp]).toEqual([MOST_RUNS, `it was not caught up after ${MOST_RUNS} runs`])
  })

  test.each([
    ['waiting', 'it waits for the first inventory of users, which is not complete'],
    ['budget', 'the calls to DocuSign that it may make in an hour are used up'],
  ])('gives up soon, with the reason, when runs end as %s', async (ending, reason) => {
    const { runs, gaveUp } = await run(toEnding(ending))
    expect([runs.length, gaveUp]).toEqual([3, expect.stringContaining(reason)])
  })

  test('gives up on a function that answers something else', async () => {
    expect((await run(toOutcome('done'))).gaveUp).toBeDefined()
  })

  test('a failure of the run after the last one counts', async () => {
    const again = { function: 'f', invoke: () => Promise.resolve(failed), sleep: () => Promise.resolve() }
    expect((await runAgain(again)).gaveUp).toBe('the run after the last one failed')
  })
})
