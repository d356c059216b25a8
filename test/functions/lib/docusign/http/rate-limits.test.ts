import { expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import { toDate, toLimits, toRetryAfterMs } from '../../../../../functions/lib/docusign/http/rate-limits.ts'

const NOW = new Date('2026-11-22T10:17:00Z')

test('the account’s limits are read from an answer’s headers', () => {
  const headers = new Headers({
    'X-RateLimit-Limit': '3000',
    'X-RateLimit-Remaining': '2990',
    'X-RateLimit-Reset': '1795345200',
    'X-BurstLimit-Limit': '500',
    'X-BurstLimit-Remaining': '499',
  })
  expect(toLimits(headers)).toEqual({
    limit: 3000,
    remaining: 2990,
    reset: new Date(1_795_345_200_000),
    burstLimit: 500,
    burstRemaining: 499,
  })
})

test('limits that are absent or no counts are unknown, not zero', () => {
  const headers = new Headers({ 'X-RateLimit-Limit': '', 'X-RateLimit-Remaining': '-1', 'X-RateLimit-Reset': '1e9' })
  expect(Object.values(toLimits(headers))).toEqual([undefined, undefined, undefined, undefined, undefined])
})

test('no header makes a limit that cannot be calculated with', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[ -~]{0,20}$/), (text) => {
      const { limit, reset } = toLimits({ get: () => text })
      expect(limit === undefined || Number.isSafeInteger(limit)).toBe(true)
      expect(Number.isNaN(reset?.getTime())).toBe(false)
    }),
  )
})

test('DocuSign’s own clock is its Date header', () => {
  expect(toDate(new Headers({ date: 'Sun, 22 Nov 2026 10:20:00 GMT' }))).toEqual(new Date('2026-11-22T10:20:00Z'))
  expect(toDate(new Headers())).toBeUndefined()
  expect(toDate(new Headers({ date: 'yesterday GMT' }))).toBeUndefined()
})

test('Retry-After is seconds, or a date by DocuSign’s clock', () => {
  expect(toRetryAfterMs(new Headers({ 'retry-after': '12' }), NOW)).toBe(12_000)
  const date = { 'retry-after': 'Sun, 22 Nov 2026 10:21:00 GMT', date: 'Sun, 22 Nov 2026 10:20:00 GMT' }
  expect(toRetryAfterMs(new Headers(date), NOW)).toBe(60_000)
  expect(toRetryAfterMs(new Headers({ 'retry-after': 'soon' }), NOW)).toBeUndefined()
  expect(toRetryAfterMs(new Headers(), NOW)).toBeUndefined()
})
