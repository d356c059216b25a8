import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { judgeStory } from '../faults/play.ts'
import { pick } from '../support/history/history.ts'
import { type Amazon, startAmazon } from '../support/run/amazon.ts'
import { closeStories, startStory } from '../support/run/story.ts'
import { begin, commits, expectNothingLost, HOUR, lines, MINUTE } from './stories.ts'

let amazon: Amazon
beforeAll(async () => {
  amazon = await startAmazon()
})
afterAll(async () => {
  await closeStories()
  await amazon.close()
})

describe('a secret that holds no key fails the run with what to do, and costs DocuSign nothing', () => {
  test.each([
    ['nothing', {}, 'secret-empty'],
    ['blanks', ' \n', 'secret-empty'],
    ['something else', 'my key is in the other drawer', 'private-key-unusable'],
  ])('%s', async (_name, secret, code) => {
    const story = await begin({ amazon, secret })
    await expectNothingLost(story, code, () => {
      expect(story.docusign.requests).toEqual([])
      amazon.aws.secrets[story.names.secret] = story.keys.privateKey
    })
  })
})

describe('something of AWS that is not there fails the run by its name', () => {
  test('the secret', async () => {
    const story = await begin({ amazon })
    delete amazon.aws.secrets[story.names.secret]
    const shown = await expectNothingLost(story, 'secret-missing', () => {
      amazon.aws.secrets[story.names.secret] = story.keys.privateKey
    })
    expect(shown).toContain(story.names.secret)
  })
  test('the stream', async () => {
    const story = await begin({ amazon })
    const missing = { kind: 'error', status: 400, type: 'ResourceNotFoundException' } as const
    amazon.aws.faults.add('PutRecordBatch', missing)
    expect(await expectNothingLost(story, 'stream-missing', () => undefined)).toContain(story.names.stream)
  })
  test('the table', async () => {
    const story = await begin({ amazon })
    story.names.table = 'no-such-table'
    const failed = await story.run()
    expect(failed).toMatchObject({ how: 'failed', metrics: [expect.objectContaining({ Failed: 1 })] })
    expect(failed.printed.join('\n')).toContain('"code":"table-missing"')
    expect(story.docusign.requests).toEqual([])
  })
})

test('a Firehose that refuses for ever fails each run after bounded tries; the cursor stays', async () => {
  const story = await begin({ amazon })
  story.plan.set([{ step: 'delivery', nth: 1, mode: 'fails', lasting: true }])
  const failed = await story.run()
  expect(failed.printed.join('\n')).toContain('"code":"unavailable"')
  expect(commits(story)).toHaveLength(1)
  expect(pick(story.history.entries, 'step').filter(({ step }) => step === 'delivery').length).toBeLessThan(10)
  story.plan.clear()
  story.rest()
  await story.catchUp()
  expect(lines(story)).toHaveLength(3)
})

test('a clock that is off by more than five minutes is named in the log', async () => {
  const story = await begin({ amazon })
  story.docusign.faults.once('token', { kind: 'clock', offsetMs: -7 * MINUTE })
  const ended = await story.run()
  expect(ended.how).toBe('reported')
  expect(ended.printed.join('\n')).toContain('7 minutes ahead of DocuSign')
})

const TEXT =
  '{"eventId":"twice","timestamp":"2026-03-01T11:00:00Z","object":"User","object":"Group","action":"Created"}'

test('duplicate keys, lone surrogates, text beyond the BMP and an event of 5 MB arrive as DocuSign sent them', async () => {
  const story = await startStory({ amazon, settings: { maxCustomerEventsPerFetch: 10 } })
  const ingestedAt = new Date(story.time.now().getTime() - HOUR)
  const timestamp = ingestedAt.toISOString()
  const common = { timestamp, object: 'Envelope', action: 'Sent' }
  story.docusign.addArrivals([
    { event: {}, text: TEXT, ingestedAt },
    { event: { ...common, eventId: 'text', data: { name: '契約 🖋️ \ud83d short', odd: '\udc00' } }, ingestedAt },
    { event: { ...common, eventId: 'large', data: { text: 'x'.repeat(5_000_000) } }, ingestedAt },
  ])
  const ended = await story.catchUp()
  expect(ended.metrics).toEqual([expect.objectContaining({ Delivered: 3, Quarantined: 1 })])
  expect(await judgeStory(story)).toEqual([])
})
