import { describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'
import {
  advance,
  decodePosition,
  EMPTY_PAGES_FOLLOWED,
  fromDate,
  OVERLAP_MS,
  type Position,
  readUntil,
  WINDOW_MS,
} from '../../../functions/customer-events/cursor.ts'
import { addSeen, type SeenGroup, toKey } from '../../../functions/customer-events/seen.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const START = Date.parse('2024-01-01T00:00:00Z')

const isOwn = (id: string): boolean => id !== 'null'

interface Event {
  id: string
  /** When it happened, and when DocuSign took it in: up to five minutes later. */
  time: number
  ingested: number
}

/** The stream as the reference describes it, reduced to arithmetic: ingestion order, seven days for each window. */
const serve = (events: Event[], cursor: string, limit: number, now: number, onEmpty: 'moves' | 'stays' | 'slides') => {
  const [start = 0, end = 0, index = 0] = cursor.startsWith('aa_')
    ? cursor.slice(3).split('_').map(Number)
    : [Date.parse(cursor), Date.parse(cursor) + WINDOW_MS, 0]
  const inWindow = events.filter((event) => event.ingested >= start && event.ingested < end && event.ingested <= now)
  const page = inWindow.slice(index, index + limit)
  const slid = onEmpty === 'slides' && page.length === 0 && end < now
  const next = slid ? `aa_${end}_${end + WINDOW_MS}_0` : `aa_${start}_${end}_${index + page.length}`
  return { page, endCursor: page.length === 0 && onEmpty === 'stays' ? cursor : next }
}

const events = fc
  .array(
    fc.record({
      ingested: fc.integer({ min: 0, max: 40 * DAY }),
      late: fc.oneof(fc.nat(5 * MINUTE), fc.nat(500 * DAY)),
    }),
    {
      maxLength: 60,
    },
  )
  .map((list) =>
    list
      // Items without an id of their own are told apart by their content only: some are equal.
      .map(({ ingested, late }, n) => ({
        id: n % 7 === 0 ? 'null' : `e${n}`,
        ingested: START + ingested,
        time: START + ingested - late,
      }))
      .sort((a, b) => a.ingested - b.ingested),
  )

const drain = (
  state: { position: Position; seen: SeenGroup[] },
  runtime: { events: Event[]; limit: number; now: number; onEmpty: 'moves' | 'stays' | 'slides' },
  delivered: string[],
) => {
  for (let calls = 0; ; calls++) {
    if (calls > 500) throw new Error('no end')
    const was = state.position
    const { page, endCursor } = serve(runtime.events, was.cursor, runtime.limit, runtime.now, runtime.onEmpty)
    const newest = page.length > 0 ? Math.max(...page.map((event) => event.time)) : undefined
    const { next, caughtUp } = advance(was, { endCursor, count: page.length, newest }, runtime.now)
    const known = new Set(state.seen.flatMap((group) => group.ids))
    const keys = page.map(({ id }) => toKey(id, id !== 'null', { was, next }))
    const isNew = keys.map((key) => key === undefined || !known.has(key))
    delivered.push(...page.filter((_, index) => isNew[index]).map(({ id }) => id))
    const fresh = keys.filter((key, index) => key !== undefined && isNew[index]) as string[]
    state.seen = addSeen(state.seen, { was, next }, fresh, runtime.now)
    state.position = next
    if (caughtUp) return
  }
}

describe('the cursor of the Monitor stream', () => {
  it('delivers every event exactly once (without an id: at least once) over windows, polls, late events and every behavior of the cursor', () => {
    const schedule = fc.array(fc.integer({ min: 1, max: 10 * DAY }), { maxLength: 12 })
    const behavior = fc.constantFrom('moves' as const, 'stays' as const, 'slides' as const)
    fc.assert(
      fc.property(events, fc.integer({ min: 1, max: 25 }), schedule, behavior, (all, limit, waits, onEmpty) => {
        const state = { position: fromDate(new Date(START)), seen: [] as SeenGroup[] }
        const delivered: string[] = []
        let now = START
        for (const wait of [...waits, 60 * DAY, MINUTE, MINUTE]) {
          now += wait
          drain(state, { events: all, limit, now, onEmpty }, delivered)
        }
        const ids = all.map((event) => event.id)
        expect(delivered.filter(isOwn).sort()).toEqual(ids.filter(isOwn).sort())
        const withoutId = (list: string[]): number => list.filter((id) => !isOwn(id)).length
        expect(withoutId(delivered)).toBeGreaterThanOrEqual(withoutId(ids))
      }),
      { numRuns: 400 },
    )
  })

  it('believes an empty page only when the window reaches the present', () => {
    const old = fromDate(new Date(START))
    const live = fromDate(new Date(START + 30 * DAY))
    const now = START + 31 * DAY
    expect(advance(old, { endCursor: 'aa_1', count: 0, newest: undefined }, now).caughtUp).toBe(false)
    expect(advance(live, { endCursor: 'aa_1', count: 0, newest: undefined }, now).caughtUp).toBe(true)
  })

  it('follows an empty page whose cursor moves, a few times, before it asks for the next window', () => {
    let position = fromDate(new Date(START))
    for (let n = 0; n < EMPTY_PAGES_FOLLOWED; n++) {
      position = advance(position, { endCursor: `aa_${n}`, count: 0, newest: undefined }, START + 30 * DAY).next
      expect(position.cursor).toBe(`aa_${n}`)
    }
    const jumped = advance(position, { endCursor: 'aa_9', count: 0, newest: undefined }, START + 30 * DAY).next
    expect(jumped.cursor).toBe(new Date(START + WINDOW_MS - OVERLAP_MS).toISOString())
  })

  it('an event dated in the future does not make a window look longer than it is', () => {
    const now = START + 30 * DAY
    const { next } = advance(fromDate(new Date(START)), { endCursor: 'aa_1', count: 1, newest: now + 999 * DAY }, now)
    expect(next.windowEnd).toBe(now)
  })

  it('another generation of the API goes on where everything was read for certain, not at the last commit', () => {
    const backlog: Position = { cursor: 'aa_1', windowEnd: START + WINDOW_MS, newest: START + DAY, empties: 0 }
    expect(readUntil(backlog, undefined).getTime()).toBe(START + DAY - OVERLAP_MS)
    expect(readUntil(backlog, new Date(START + 20 * DAY)).getTime()).toBe(START + 20 * DAY - OVERLAP_MS)
    expect(readUntil(fromDate(new Date(START)), undefined).getTime()).toBe(START - OVERLAP_MS)
  })

  it.each([null, 5, 'aa_1', {}, { cursor: '' }, { cursor: 'aa', windowEnd: 'x', newest: 0, empties: 0 }])(
    'a stored cursor that cannot be one is not used: %j',
    (stored) => expect(() => decodePosition(stored)).toThrow('This version can’t read the stored checkpoint'),
  )
})
