import { describe, expect, it } from '@jest/globals'
import { EARLIEST, toStart } from '../../../functions/customer-events/cursor.ts'

const now = new Date('2026-11-22T12:00:00Z')

describe('where a first run starts', () => {
  it.each([
    ['P7D', '2026-11-15T12:00:00.000Z'],
    ['P2W', '2026-11-08T12:00:00.000Z'],
    ['PT90M', '2026-11-22T10:30:00.000Z'],
    ['P1DT1H1M1S', '2026-11-21T10:58:59.000Z'],
    ['PT0S', '2026-11-22T12:00:00.000Z'],
    ['2024-07-01', '2024-07-01T00:00:00.000Z'],
    ['2024-07-01T10:00:00+02:00', '2024-07-01T08:00:00.000Z'],
  ])('%s is %s', (startFrom, start) => expect(toStart(startFrom, now).toISOString()).toBe(start))

  it('not before the earliest data that Monitor holds, and not in the future', () => {
    expect(toStart('P9999D', now)).toEqual(EARLIEST)
    expect(toStart('2030-01-01', now)).toEqual(now)
  })
})
