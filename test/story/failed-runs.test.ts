import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { judgeStory, recover } from '../faults/play.ts'
import { addEvents } from '../faults/plots.ts'
import { toKeyRefused } from '../support/aws/firehose.ts'
import { pick } from '../support/history/history.ts'
import { type Amazon, startAmazon } from '../support/run/amazon.ts'
import { closeStories, startStory } from '../support/run/story.ts'
import { begin, HOUR, lines, MINUTE } from './stories.ts'

let amazon: Amazon
beforeAll(async () => {
  amazon = await startAmazon()
})
afterAll(async () => {
  await closeStories()
  await amazon.close()
})

describe('a failed run looks failed: it throws, and its one line of metrics says so', () => {
  test.each(['lease', 'limit read', 'token read', 'secret read', 'seen read', 'delivery', 'commit'])(
    '%s',
    async (step) => {
      const story = await begin({ amazon })
      story.plan.set([{ step, nth: 1, mode: 'fails', lasting: true }])
      const ended = await story.run()
      expect(ended).toMatchObject({ how: 'failed', metrics: [{ Failed: 1 }] })
      expect(ended.printed.filter((line) => line.startsWith('{"level":"error"'))).toHaveLength(1)
      await story.close()
    },
  )
})

test('a DocuSign that hangs is given up before the platform kills the run, and the lease is free at once', async () => {
  const story = await begin({ amazon })
  story.docusign.faults.from('monitor', { kind: 'hang' })
  const ended = await story.run({ remainingMs: 8_200 })
  expect(ended).toMatchObject({ how: 'failed', metrics: [{ Failed: 1 }] })
  expect(await story.owner()).toBeUndefined()
  await recover(story)
  expect(await judgeStory(story)).toEqual([])
})

test('an AWS endpoint that accepts and never answers ends the run in order, too', async () => {
  const story = await begin({ amazon })
  amazon.aws.faults.add('PutRecordBatch', { kind: 'hang' })
  const ended = await story.run({ remainingMs: 8_300 })
  amazon.aws.faults.clear()
  expect(ended).toMatchObject({ how: 'failed', metrics: [{ Failed: 1 }] })
  expect(await story.owner()).toBeUndefined()
  await recover(story)
  expect(await judgeStory(story)).toEqual([])
})

test('a run whose role may not use the stream’s key fails at once, and everything arrives when the rights are there', async () => {
  const story = await begin({ amazon })
  amazon.aws.faults.add('PutRecordBatch', toKeyRefused('AccessDeniedException'), Number.POSITIVE_INFINITY)
  const before = amazon.aws.calls.length
  const ended = await story.run()
  const calls = amazon.aws.calls.slice(before).filter((operation) => operation === 'PutRecordBatch')
  amazon.aws.faults.clear()
  expect(ended).toMatchObject({ how: 'failed', metrics: [{ Failed: 1 }] })
  expect(ended.printed.filter((line) => /^\{"level":"error".*"stream-key-unusable"/.test(line))).toHaveLength(1)
  expect(calls).toHaveLength(1)
  expect(lines(story)).toEqual([])
  await recover(story)
  expect(await judgeStory(story)).toEqual([])
})

test('a run with a backlog of ten times a page and more asks for one page ahead, never for more', async () => {
  const story = await startStory({ amazon })
  addEvents(
    story,
    Array.from({ length: 24 }, (_, index) => (30 - index) * MINUTE),
  )
  await story.run()
  let prefetch = 0
  let most = 0
  for (const { step } of pick(story.history.entries, 'step')) {
    if (step === 'page') prefetch += 1
    if (step === 'commit') prefetch = Math.max(0, prefetch - 1)
    most = Math.max(most, prefetch)
  }
  expect(lines(story)).toHaveLength(24)
  expect(most).toBeLessThanOrEqual(2)
})

test('after an outage longer than a window everything in between arrives, once', async () => {
  const story = await startStory({ amazon, standIn: { windowFrom: 'cursor' } })
  await story.catchUp()
  const hours = 24 * 20
  story.rest(hours * HOUR)
  addEvents(
    story,
    Array.from({ length: 20 }, (_, index) => (hours - 1 - index * 24) * HOUR),
  )
  story.docusign.faults.from('token', { kind: 'answer', status: 503 })
  expect((await story.run()).how).toBe('failed')
  story.docusign.faults.clear()
  await story.catchUp()
  expect(lines(story)).toHaveLength(20)
  expect(await judgeStory(story)).toEqual([])
})

test('a limit that DocuSign names by 400 or 429, with headers or without, ends the run in order and holds for later ones', async () => {
  for (const status of [400, 429] as const) {
    const story = await begin({
      amazon,
      standIn: { limits: { hourly: 1, burst: 1000, status, headers: status === 429 } },
    })
    const first = await story.run()
    expect(first).toMatchObject({ how: 'reported', metrics: [{ RateLimited: 1, Failed: 0 }] })
    const asked = story.docusign.requests.length
    story.rest(10 * MINUTE)
    await story.run()
    expect(story.docusign.requests.length).toBe(asked)
    story.docusign.change({ limits: { hourly: 100 } })
    story.rest(HOUR)
    await story.catchUp()
    expect(lines(story)).toHaveLength(3)
    expect(await judgeStory(story)).toEqual([])
    await story.close()
  }
})
