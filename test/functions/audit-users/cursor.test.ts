import { describe, expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import {
  advance,
  advanceWindow,
  decodePosition,
  initialCursor,
  OVERLAP_MS,
  openInventory,
  openWindow,
  PAGE,
  type Position,
  planWindow,
  resume,
  WIDE_EVERY_MS,
  WIDE_MS,
} from '../../../functions/audit-users/cursor.ts'

const NOW = Date.UTC(2026, 2, 1, 12)
const start = initialCursor(new Date(NOW))
const opened = (position: Position, until: number, total: number): Position =>
  openWindow(position, planWindow(position, until), { until, total })

describe('windows of changes', () => {
  test('reach half an hour back into the one before', () => {
    expect(planWindow(start, NOW + 1)).toEqual({ since: NOW - OVERLAP_MS, wide: false })
  })

  test('every six hours reach more than a day back, whatever zone DocuSign’s dates are in', () => {
    expect(planWindow(start, NOW + WIDE_EVERY_MS)).toEqual({ since: NOW + WIDE_EVERY_MS - WIDE_MS, wide: true })
    const since = NOW - 2 * WIDE_MS
    expect(planWindow({ ...start, since }, NOW + WIDE_EVERY_MS).since).toBe(since - OVERLAP_MS)
  })

  test('move what the next one begins with only when they are finished', () => {
    const until = NOW + 1000
    const half = advanceWindow(opened(start, until, 300), { count: 250, total: 300 })
    expect(half).toMatchObject({ since: NOW, window: { at: 250 } })
    const done = advanceWindow(half, { count: 50, total: 300 })
    expect(done).toMatchObject({ since: until, wideAt: NOW })
    expect(done.window).toBeUndefined()
  })

  test('that are wide move the time of the last wide pass', () => {
    const until = NOW + WIDE_EVERY_MS
    expect(advanceWindow(opened(start, until, 0), { count: 0, total: 0 })).toMatchObject({
      since: until,
      wideAt: until,
    })
  })

  test('never move back, whatever DocuSign’s clock says', () => {
    expect(advanceWindow(opened(start, NOW - 5000, 1), { count: 1, total: 1 }).since).toBe(NOW)
  })
})

describe('an index in a list that changes', () => {
  test('goes on behind what came, more than was asked for too', () => {
    expect(advance({ at: 0, total: 600 }, { count: 253, total: 600 })).toEqual({ at: 253, total: 600 })
  })

  test('goes back as far as the list shrank, at least a page', () => {
    expect(advance({ at: 500, total: 900 }, { count: 250, total: 899 })).toEqual({ at: 500 - PAGE, total: 899 })
    expect(advance({ at: 800, total: 900 }, { count: 0, total: 400 })).toEqual({ at: 300, total: 400 })
  })

  test('without a total ends with the first empty page', () => {
    expect(advance({ at: 0, total: 0 }, { count: 3, total: undefined })).toEqual({ at: 3, total: 0 })
    expect(advance({ at: 3, total: 0 }, { count: 0, total: undefined })).toBeUndefined()
  })

  /** Reads a list by pages; before each page some of those at the front may leave. */
  const walk = (size: number, take: number, leaving: readonly number[]): Set<number> => {
    const list = Array.from({ length: size }, (_, index) => index)
    const seen = new Set<number>()
    let where: { at: number; total: number } | undefined = { at: 0, total: size }
    for (let page = 0; where !== undefined; page += 1) {
      list.splice(0, leaving[page] ?? 0)
      const read = list.slice(where.at, where.at + take)
      for (const one of read) seen.add(one)
      where = advance(where, { count: read.length, total: list.length })
    }
    return new Set(list.filter((one) => !seen.has(one)))
  }

  test('passes nobody over when users leave the list in front of it, and comes to an end', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 700 }),
        fc.integer({ min: 1, max: 250 }),
        fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 8 }),
        (size, take, leaving) => expect(walk(size, take, leaving)).toEqual(new Set()),
      ),
    )
  })
})

describe('a run that goes on', () => {
  test('reads a page again, yet gets on however few users a run may handle', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1250 }), fc.integer({ min: 0, max: 5000 }), (most, at) => {
        const window = { since: 0, until: 1, total: 5000, wide: false, at }
        const from = resume({ ...start, window }, most).window?.at ?? Number.NaN
        expect(from).toBeLessThanOrEqual(at)
        expect(from).toBeGreaterThanOrEqual(Math.max(0, at - PAGE))
        if (at > 0) expect(from + most).toBeGreaterThan(at)
      }),
    )
  })
})

describe('a stored position', () => {
  const whole: Position = {
    ...openInventory(opened(start, NOW + 1, 5), NOW + 2),
    completed: { at: NOW, users: 5, tookMs: 7 },
  }

  test('is read as it was written', () => {
    for (const position of [start, whole]) {
      expect(decodePosition(JSON.parse(JSON.stringify(position)))).toEqual(position)
    }
  })

  test.each([
    undefined,
    'since',
    {},
    { ...start, since: 'now' },
    { ...start, window: { since: 1, until: 2, at: -1, total: 3, wide: false } },
    { ...start, inventory: { generation: 1, phase: 'other', at: 0, total: 0 } },
    { ...start, completed: {} },
  ])('that is not one of ours moves nothing: %j', (stored) => {
    expect(() => decodePosition(stored)).toThrow(expect.objectContaining({ code: 'checkpoint-unreadable' }))
  })
})
