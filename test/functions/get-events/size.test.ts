import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { getEvents } from '../../../functions/get-events/get-events.ts'
import { type Bench, createBench } from '../lib/commands/setup.ts'

let bench: Bench

beforeEach(async () => {
  bench = await createBench()
})
afterEach(() => bench.close())

const look = () => {
  const at = bench.with({ eventTypes: ['Customer events'] })
  return getEvents({ eventType: 'Customer events', limit: 10, from: undefined }, at)
}

const addLarge = (count: number, bytes: number) => {
  const now = bench.time.now().getTime()
  for (let index = 0; index < count; index += 1) {
    const event = {
      timestamp: new Date(now - 60_000).toISOString(),
      eventId: `large-${index}`,
      object: 'User',
      action: 'Login',
      data: { text: 'ü'.repeat(bytes / 2) },
    }
    bench.docusign.addEvents([event], { ingestedAt: new Date(now - 120_000 + index) })
  }
}

describe('an answer within 6 MB', () => {
  const LIMIT = 6_291_556
  test('has what fits, and says what does not', async () => {
    addLarge(10, 500_000)
    const answer = await look()
    expect(Buffer.byteLength(JSON.stringify(answer))).toBeLessThan(LIMIT)
    expect(answer).toMatchObject({ found: 10, shortened: 0 })
    expect(Number(answer['shown'])).toBeGreaterThan(1)
    expect(answer.message).toMatch(/6 MB at most: \d of 10 are in this answer/)
  })

  test('has the sizes in place of an item that alone is too large', async () => {
    addLarge(1, 4_000_000)
    const answer = await look()
    expect(Buffer.byteLength(JSON.stringify(answer))).toBeLessThan(LIMIT)
    expect(answer).toMatchObject({
      found: 1,
      shown: 1,
      shortened: 1,
      events: [{ raw: { leftOut: expect.any(Number) } }],
    })
    expect(answer.message).toContain('too large for the response')
  })
})
