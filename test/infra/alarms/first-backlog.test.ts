import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { FIRST_BACKLOG_SECONDS } from '../../../functions/lib/contract.ts'
import { type Amazon, startAmazon } from '../../support/run/amazon.ts'
import type { Story } from '../../support/run/story.ts'
import { runFor } from './collected.ts'
import { firesAt } from './evaluate.ts'
import { alarmFor, HOUR, MINUTE, statedMs, within } from './watch.ts'

const DATA_TYPE = 'customer-events'
const ALLOWED_MS = FIRST_BACKLOG_SECONDS * 1000

let amazon: Amazon
beforeAll(async () => {
  amazon = await startAmazon()
})
afterAll(() => amazon.close())

/** DocuSign has always more, whatever is read: nothing fails, and no run is ever caught up. */
const flood = (story: Story) => {
  story.docusign.addEvents(
    Array.from({ length: 4 }, () => ({
      eventId: crypto.randomUUID(),
      timestamp: story.time.now().toISOString(),
      ...{ object: 'Envelope', action: 'Sent' },
    })),
  )
  story.docusign.faults.clear()
  story.docusign.faults.once({ route: 'monitor', nth: 2 }, { kind: 'limited', limit: 'hourly' })
}

test('a first run that never catches up rings "behind", after the time that a first backlog may take', async () => {
  await within(DATA_TYPE, { amazon }, async (story) => {
    const alarm = alarmFor(story, DATA_TYPE, 'behind')
    const start = story.time.now().getTime()
    const before = () => flood(story)
    const first = await runFor(story, 5, { every: 5, before })
    expect(first.filter(({ name, value }) => name === 'Delivered' && value > 0)).toHaveLength(1)
    story.rest(ALLOWED_MS - 2 * HOUR)
    const meanwhile = await runFor(story, 90, { every: 5, before })
    expect(firesAt(alarm, [...first, ...meanwhile], start, start + ALLOWED_MS)).toBeUndefined()
    const later = await runFor(story, 180, { every: 5, before })
    const fired = firesAt(alarm, [...first, ...meanwhile, ...later], start, start + ALLOWED_MS + 3 * HOUR)
    expect(fired).toBeGreaterThan(start + ALLOWED_MS)
    expect(fired).toBeLessThanOrEqual(start + ALLOWED_MS + statedMs(DATA_TYPE, 'behind'))
  })
})

test('a fresh install that catches up within that time does not ring', async () => {
  await within(DATA_TYPE, { amazon }, async (story) => {
    const start = story.time.now().getTime()
    const first = await runFor(story, 30, { every: 5, before: () => flood(story) })
    story.docusign.faults.clear()
    story.rest(ALLOWED_MS - HOUR)
    const later = await runFor(story, 120)
    expect(later.some(({ name }) => name === 'SinceCaughtUp')).toBe(true)
    const end = start + ALLOWED_MS + 2 * HOUR
    expect(firesAt(alarmFor(story, DATA_TYPE, 'behind'), [...first, ...later], start + MINUTE, end)).toBeUndefined()
  })
})
