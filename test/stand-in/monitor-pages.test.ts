import { afterEach, describe, expect, test } from '@jest/globals'
import type { DocusignStandIn } from '../support/docusign/server.ts'
import { generateEvents } from '../support/events/generate.ts'
import { NOW, page, start, stopAll, takeToken } from './caller.ts'

afterEach(stopAll)

const DAY = 86_400_000
const daysAgo = (days: number) => new Date(NOW.getTime() - days * DAY)
const arrivalsOf = (...arrivals: [id: string, days: number][]) =>
  arrivals.map(([eventId, days]) => ({ event: { eventId }, ingestedAt: daysAgo(days) }))

/** Follows the cursors until a page is empty, at most `most` pages. */
const drain = async (docusign: DocusignStandIn, token: string, cursor: string, limit: number) => {
  const ids: string[] = []
  for (let next = { ids: ['first'], endCursor: cursor }; next.ids.length > 0; ids.push(...next.ids))
    next = await page(docusign, token, { cursor: next.endCursor, limit: String(limit) })
  return ids
}

test('pages hold every event once, in the order of ingestion and not of timestamps', async () => {
  const docusign = await start()
  const arrivals = generateEvents({ count: 500, seed: 1, from: daysAgo(6), to: NOW })
  docusign.addArrivals(arrivals.slice(250))
  docusign.addArrivals(arrivals.slice(0, 250))
  const token = await takeToken(docusign)
  const ids = await drain(docusign, token, daysAgo(6).toISOString(), 37)
  expect(ids).toEqual(docusign.ledger.events.map(({ id }) => id))
  expect(new Set(ids).size).toBe(500)
  const stamps = arrivals.map(({ event }) => JSON.stringify(event).match(/"timestamp":"([^"]*)"/)?.[1] ?? '')
  expect(stamps).not.toEqual([...stamps].sort())
})

test('events of one millisecond are not lost between two pages', async () => {
  const docusign = await start()
  docusign.addEvents([1, 2, 3, 4, 5].map((n) => ({ eventId: `e${n}` })))
  const token = await takeToken(docusign)
  expect(await drain(docusign, token, NOW.toISOString(), 2)).toEqual(['e1', 'e2', 'e3', 'e4', 'e5'])
})

test('an event that is not yet ingested appears when the clock gets there', async () => {
  let now = NOW
  const docusign = await start({ now: () => now })
  docusign.addEvents([{ eventId: 'later' }], { ingestedAt: new Date(NOW.getTime() + 1000) })
  const token = await takeToken(docusign)
  const { ids, endCursor } = await page(docusign, token, { cursor: NOW.toISOString() })
  expect(ids).toEqual([])
  now = new Date(NOW.getTime() + 1000)
  expect((await page(docusign, token, { cursor: endCursor })).ids).toEqual(['later'])
})

describe('a date covers seven days only', () => {
  const arrivals = arrivalsOf(['a', 20], ['b', 13.01], ['c', 12.99], ['d', 5])

  test('and then the cursor moves on over empty pages', async () => {
    const docusign = await start({ cursorOnEmpty: 'moves' })
    docusign.addArrivals(arrivals)
    const token = await takeToken(docusign)
    const first = await page(docusign, token, { cursor: daysAgo(20).toISOString() })
    const second = await page(docusign, token, { cursor: first.endCursor })
    const third = await page(docusign, token, { cursor: second.endCursor })
    expect([first.ids, second.ids, third.ids]).toEqual([['a', 'b'], [], ['c']])
    expect(second.endCursor).not.toBe(first.endCursor)
  })

  test('or the cursor stays, and only a new date leads on', async () => {
    const docusign = await start({ cursorOnEmpty: 'stays' })
    docusign.addArrivals(arrivals)
    const token = await takeToken(docusign)
    const first = await page(docusign, token, { cursor: daysAgo(20).toISOString() })
    const second = await page(docusign, token, { cursor: first.endCursor })
    expect([first.ids, second]).toEqual([['a', 'b'], { ids: [], endCursor: first.endCursor }])
    expect((await page(docusign, token, { cursor: daysAgo(13).toISOString() })).ids).toEqual(['c'])
  })

  test('or seven days from each cursor', async () => {
    const docusign = await start({ cursorOnEmpty: 'stays', windowFrom: 'cursor' })
    docusign.addArrivals(arrivals)
    const token = await takeToken(docusign)
    expect(await drain(docusign, token, daysAgo(20).toISOString(), 10)).toEqual(['a', 'b', 'c'])
  })

  test('and no cursor is the last seven days', async () => {
    const docusign = await start()
    docusign.addArrivals(arrivals)
    const { ids } = await page(docusign, await takeToken(docusign), {})
    expect(ids).toEqual(['d'])
  })
})

test('nothing can be ingested behind a cursor that was handed out', async () => {
  const docusign = await start()
  docusign.addEvents([{ eventId: 'a' }])
  await page(docusign, await takeToken(docusign), {})
  expect(() => docusign.addArrivals(arrivalsOf(['b', 1]))).toThrow('already handed out')
})
