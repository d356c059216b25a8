import { describe, expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import { type AttemptState, decide, type Failure } from '../../../../../functions/lib/docusign/http/retry.ts'

const NOW = new Date('2026-11-22T10:17:00Z')
const NEXT_HOUR = new Date('2026-11-22T11:00:00Z')
const moment = (change: Partial<AttemptState> = {}): AttemptState => ({
  attempt: 1,
  now: NOW,
  timeLeftMs: 600_000,
  random: 0.5,
  renewable: true,
  ...change,
})
const limits = (change: object) => ({
  limit: undefined,
  remaining: undefined,
  reset: undefined,
  burstLimit: undefined,
  burstRemaining: undefined,
  ...change,
})
const inMs = (ms: number) => new Date(NOW.getTime() + ms)

describe('limits are told by their code, whatever the status and the case', () => {
  const hourly = ['HOURLY_APIINVOCATION_LIMIT_EXCEEDED', 'Hourly_Apiinvocation_Limit_Exceeded']
  const cases = hourly.flatMap((errorCode) => [400, 429].map((status) => ({ status, errorCode })))
  test.each(cases)('the hourly limit waits for its reset: $status $errorCode', (failure) => {
    const reset = inMs(20 * 60_000)
    expect(decide({ ...failure, limits: limits({ reset }) }, moment())).toEqual({
      do: 'stop',
      until: reset,
      why: 'hourly',
    })
  })
  test.each(cases)('without a reset it waits for the next full hour: $status $errorCode', (failure) => {
    expect(decide(failure, moment())).toEqual({ do: 'stop', until: NEXT_HOUR, why: 'hourly' })
  })
  test.each(['RECIPIENT_LIMIT_EXCEEDED', 'ENVELOPE_ALLOWANCE_LIMIT_EXCEEDED', 'LIMIT_EXCEEDED'])(
    '400 %s isn’t a rate limit: the call would be refused again',
    (errorCode) => {
      expect(decide({ status: 400, errorCode }, moment())).toEqual({ do: 'fail' })
      expect(decide({ status: 429, errorCode }, moment())).toMatchObject({ do: 'stop', why: 'throttled' })
    },
  )
  test('the polling limit is one', () => {
    const failure = { status: 400, errorCode: 'HOURLY_ENVELOPE_POLLING_LIMIT_EXCEEDED' }
    expect(decide(failure, moment())).toMatchObject({ do: 'stop', why: 'hourly' })
  })
  test.each([
    ['in the past', inMs(-1000)],
    ['in milliseconds instead of seconds', new Date(NOW.getTime() * 1000)],
  ])('a reset %s is not believed', (_name, reset) => {
    const failure = { status: 429, errorCode: hourly[0], limits: limits({ reset }) }
    expect(decide(failure, moment())).toEqual({ do: 'stop', until: NEXT_HOUR, why: 'hourly' })
  })
  test('429 without a code, with nothing remaining, is the hourly limit', () => {
    const failure = { status: 429, limits: limits({ remaining: 0, reset: inMs(60_000) }) }
    expect(decide(failure, moment())).toMatchObject({ do: 'stop', until: inMs(60_000), why: 'hourly' })
  })
  test.each([400, 429])('the burst limit (%d) waits 30 seconds in the run', (status) => {
    const failure = { status, errorCode: 'Burst_ApiInvocation_Limit_Exceeded', limits: limits({ remaining: 0 }) }
    expect(decide(failure, moment())).toEqual({ do: 'retry', afterMs: 30_000 })
  })
  test('the burst limit ends a run that has no time for the wait', () => {
    const failure = { status: 429, errorCode: 'BURST_APIINVOCATION_LIMIT_EXCEEDED' }
    const decision = decide(failure, moment({ timeLeftMs: 31_000 }))
    expect(decision).toEqual({ do: 'stop', until: inMs(30_000), why: 'burst' })
  })
  test('the burst limit is not waited for without end', () => {
    const failure = { status: 429, errorCode: 'BURST_APIINVOCATION_LIMIT_EXCEEDED' }
    expect(decide(failure, moment({ attempt: 4 }))).toMatchObject({ do: 'stop', why: 'burst' })
  })
  test('429 without anything leaves DocuSign alone for a minute', () => {
    expect(decide({ status: 429 }, moment())).toEqual({ do: 'stop', until: inMs(60_000), why: 'throttled' })
  })
  test('429 with a short Retry-After waits in the run', () => {
    expect(decide({ status: 429, retryAfterMs: 7000 }, moment())).toEqual({ do: 'retry', afterMs: 7000 })
  })
  test('444 (blocked for excess usage) waits for the next full hour', () => {
    expect(decide({ status: 444 }, moment())).toEqual({ do: 'stop', until: NEXT_HOUR, why: 'blocked' })
  })
})

describe('what would be refused again is not repeated', () => {
  test.each([400, 403, 404, 405, 415, 302, 200])('%d', (status) => {
    expect(decide({ status, errorCode: 'SOMETHING' }, moment())).toEqual({ do: 'fail' })
  })
  test.each(['certificate', 'proxy', 'aborted'] as const)('%s', (network) => {
    expect(decide({ network }, moment())).toEqual({ do: 'fail' })
  })
  test('401 asks for a new token, once', () => {
    expect(decide({ status: 401 }, moment())).toEqual({ do: 'newToken' })
    expect(decide({ status: 401 }, moment({ renewable: false }))).toEqual({ do: 'fail' })
  })
})

describe('trouble is tried again a few times, with growing, jittered waits', () => {
  test.each<[string, Failure]>([
    ['500', { status: 500 }],
    ['503', { status: 503 }],
    ['408', { status: 408 }],
    ['a broken connection', { network: 'connection' }],
    ['a garbled answer', { status: 200, network: 'garbled' }],
  ])('%s', (_name, failure) => {
    const waits = [1, 2, 3, 4].map((attempt) => decide(failure, moment({ attempt })))
    expect(waits).toEqual([
      { do: 'retry', afterMs: 500 },
      { do: 'retry', afterMs: 1500 },
      { do: 'retry', afterMs: 4500 },
      { do: 'fail' },
    ])
    expect(decide(failure, moment({ random: 0 }))).toEqual({ do: 'retry', afterMs: 250 })
  })
  test('a call that timed out is tried once more', () => {
    const decisions = [1, 2].map((attempt) => decide({ network: 'timeout' }, moment({ attempt })).do)
    expect(decisions).toEqual(['retry', 'fail'])
  })
  test('503 with a long Retry-After ends the run in order', () => {
    const failure = { status: 503, retryAfterMs: 120_000 }
    expect(decide(failure, moment())).toEqual({ do: 'stop', until: inMs(120_000), why: 'unavailable' })
  })
})

const failures = fc.record({
  status: fc.option(fc.constantFrom(200, 302, 400, 401, 403, 404, 408, 429, 444, 500, 503), { nil: undefined }),
  errorCode: fc.option(fc.constantFrom('HOURLY_X_LIMIT_EXCEEDED', 'burst_x_limit_exceeded', 'OTHER'), {
    nil: undefined,
  }),
  network: fc.option(fc.constantFrom('timeout', 'connection', 'aborted', 'garbled'), { nil: undefined }),
  retryAfterMs: fc.option(fc.nat(10_000_000), { nil: undefined }),
  limits: fc.option(
    fc.record({ remaining: fc.nat(3), reset: fc.date({ noInvalidDate: true }), burstRemaining: fc.nat(3) }).map(limits),
    { nil: undefined },
  ),
})
const moments = fc.record({
  attempt: fc.integer({ min: 1, max: 10 }),
  now: fc.constant(NOW),
  timeLeftMs: fc.nat(900_000),
  random: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  renewable: fc.boolean(),
})

test('no wait reaches beyond the end of the run, attempts are bounded, a stop ends in the future', () => {
  fc.assert(
    fc.property(failures, moments, (failure, at) => {
      const decision = decide(failure, at)
      const wait = decision.do === 'retry' ? decision.afterMs : 0
      const until = decision.do === 'stop' ? decision.until : NOW
      expect(wait).toBeLessThanOrEqual(at.timeLeftMs)
      expect(decision.do === 'retry' ? at.attempt : 0).toBeLessThan(4)
      expect(until.getTime()).toBeGreaterThanOrEqual(NOW.getTime())
    }),
    { numRuns: 500 },
  )
})
