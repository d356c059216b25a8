import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { eventIdOf } from '../../functions/customer-events/schema.ts'
import { judgeStory } from '../faults/play.ts'
import { generateEvents } from '../support/events/generate.ts'
import { pick } from '../support/history/history.ts'
import { type Amazon, startAmazon } from '../support/run/amazon.ts'
import { closeStories, type Story, type StoryOptions, startStory } from '../support/run/story.ts'

const DAY = 86_400_000
let amazon: Amazon
beforeAll(async () => {
  amazon = await startAmazon()
})
afterAll(async () => {
  await closeStories()
  await amazon.close()
})

/** @returns how many of the events repeat the one before, ID and content */
const fill = ({ docusign, time }: Story, days: number, count: number, bad = 0): number => {
  const now = time.now().getTime()
  const span = { from: new Date(now - days * DAY), to: new Date(now - 1000) }
  const arrivals = generateEvents({ count, seed: days, ...span, bad, hoursLate: 0 })
  docusign.addArrivals(arrivals)
  const isRepeated = (event: unknown, index: number) =>
    eventIdOf(event) !== undefined && event === arrivals[index - 1]?.event
  return arrivals.filter(({ event }, index) => isRepeated(event, index)).length
}

const lines = ({ history }: Story) => pick(history.entries, 'accepted').flatMap((entry) => entry.lines)

const start = (options: StoryOptions) => startStory({ amazon, ...options })

const behaviors = (['moves', 'stays'] as const).flatMap((cursorOnEmpty) =>
  (['date', 'cursor'] as const).flatMap((windowFrom) =>
    (['lens', 'organization'] as const).map((monitorApi) => ({ cursorOnEmpty, windowFrom, monitorApi })),
  ),
)

describe('a backlog of three weeks arrives once, whatever DocuSign does with its cursors', () => {
  test.each(behaviors)('$monitorApi: an empty page $cursorOnEmpty, windows from the $windowFrom', async (behavior) => {
    const { monitorApi, ...standIn } = behavior
    const settings = { monitorApi, startFrom: 'P22D', maxCustomerEventsPerFetch: 40 }
    const story = await start({ standIn, settings })
    fill(story, 20, 150)
    await story.catchUp()
    expect(lines(story)).toHaveLength(150)
    expect(await judgeStory(story)).toEqual([])
  })
})

test('what cannot be parsed arrives raw, and stops nothing', async () => {
  const story = await start({ settings: { startFrom: 'P3D', maxCustomerEventsPerFetch: 100 } })
  const repeated = fill(story, 2, 300, 0.3)
  await story.catchUp()
  expect(repeated).toBeGreaterThan(5)
  expect(lines(story)).toHaveLength(300 - repeated)
  expect(lines(story).filter((line) => line.includes('"collector_unmapped"')).length).toBeGreaterThan(30)
  expect(await judgeStory(story)).toEqual([])
})

test('an event that comes in hours late is not passed over', async () => {
  const story = await start({})
  await story.catchUp()
  story.rest(61_000)
  const timestamp = new Date(story.time.now().getTime() - 5 * 3_600_000).toISOString()
  story.docusign.addEvents([{ eventId: 'late', timestamp, object: 'Envelope', action: 'Sent' }])
  await story.catchUp()
  expect(lines(story)).toHaveLength(1)
})

test('once caught up, Monitor is asked once a minute however often the function is invoked', async () => {
  const story = await start({})
  await story.catchUp()
  const asked = () => story.docusign.requests.filter(({ route }) => route === 'lens').length
  const before = asked()
  for (let second = 0; second < 120; second += 10) {
    await story.run()
    story.rest(10_000)
  }
  expect(asked() - before).toBeLessThanOrEqual(2)
  expect(await judgeStory(story)).toEqual([])
})

test('a token is taken once in an hour of runs', async () => {
  const story = await start({})
  for (let minute = 0; minute < 45; minute += 5) {
    await story.run()
    story.rest(5 * 60_000)
  }
  expect(story.docusign.ledger.tokens).toHaveLength(1)
})
