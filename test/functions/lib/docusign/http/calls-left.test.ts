import { describe, expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import { afterCall, callsLeft } from '../../../../../functions/lib/docusign/http/rate-limits.ts'

const NOW = new Date('2026-03-01T12:30:00Z')
const RESET = new Date('2026-03-01T13:00:00Z')
const nothing = { limit: undefined, remaining: undefined, reset: undefined, calls: 0 }

describe('calls that may still be made this hour', () => {
  test('are half of the limit, less our own', () => {
    expect(callsLeft({ limit: 3000, remaining: 3000, reset: RESET, calls: 400 }, NOW, 1 / 2)).toBe(1100)
  })

  test('end where half of the limit is left, whoever used the other half', () => {
    expect(callsLeft({ limit: 3000, remaining: 1600, reset: RESET, calls: 10 }, NOW, 1 / 2)).toBe(100)
    expect(callsLeft({ limit: 3000, remaining: 1200, reset: RESET, calls: 10 }, NOW, 1 / 2)).toBe(0)
  })

  test('are counted anew once the hour is over: what was left of it says nothing', () => {
    expect(callsLeft({ limit: 3000, remaining: 0, reset: RESET, calls: 0 }, RESET, 1 / 2)).toBe(1500)
  })

  test('are few as long as DocuSign has not said how many there are', () => {
    expect(callsLeft(nothing, NOW, 1 / 2)).toBe(500)
  })

  test('do not wait for a reset that lies years ahead', () => {
    const reset = new Date('2036-01-01T00:00:00Z')
    expect(callsLeft({ limit: 1000, remaining: 0, reset, calls: 0 }, NOW, 1 / 2)).toBe(500)
  })

  test('never are less than none nor more than the share', () => {
    const count = fc.integer({ min: 0, max: 5000 })
    fc.assert(
      fc.property(count, count, count, (limit, remaining, calls) => {
        const left = callsLeft({ limit, remaining, reset: RESET, calls }, NOW, 1 / 2)
        expect(left).toBeGreaterThanOrEqual(0)
        expect(left).toBeLessThanOrEqual(limit / 2)
      }),
    )
  })
})

test('an answer without limits leaves what is known and counts as a call', () => {
  const known = { limit: 3000, remaining: 2000, reset: RESET, calls: 5 }
  expect(afterCall(known, { limit: undefined, remaining: undefined, reset: undefined })).toEqual({ ...known, calls: 6 })
})
