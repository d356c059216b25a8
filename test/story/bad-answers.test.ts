import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { judgeStory } from '../faults/play.ts'
import type { Fault } from '../support/docusign/faults.ts'
import { type Amazon, startAmazon } from '../support/run/amazon.ts'
import { closeStories } from '../support/run/story.ts'
import { begin, commits, expectNothingLost, lines, MINUTE } from './stories.ts'

let amazon: Amazon
beforeAll(async () => {
  amazon = await startAmazon()
})
afterAll(async () => {
  await closeStories()
  await amazon.close()
})

describe('an answer of Monitor that cannot be used moves nothing, and nothing is lost', () => {
  test.each<[string, Fault, string]>([
    ['without a cursor', { kind: 'without-cursor' }, 'answer-without-cursor'],
    ['with null for a cursor', { kind: 'without-cursor', as: 'null' }, 'answer-without-cursor'],
    ['without a list', { kind: 'without-list' }, 'answer-without-list'],
    ['that is HTML', { kind: 'html' }, 'answer-html'],
    ['that is cut', { kind: 'truncated' }, 'answer-truncated'],
    ['that is a list', { kind: 'answer', status: 200, body: [] }, 'answer-without-list'],
    ['that is empty', { kind: 'answer', status: 200 }, 'answer-empty'],
    ['larger than the cap', { kind: 'oversized', bytes: 34_000_000 }, 'answer-too-large'],
    ['that refuses the user', { kind: 'answer', status: 403 }, 'monitor-forbidden'],
    [
      'that refuses the cursor',
      { kind: 'answer', status: 400, body: { errorCode: 'INVALID_REQUEST_PARAMETER' } },
      'cursor-refused',
    ],
  ])('%s', async (_name, fault, code) => {
    const story = await begin({ amazon })
    story.docusign.faults.from({ route: 'monitor', nth: 2 }, fault)
    const before = commits(story).length
    await expectNothingLost(story, code, () => expect(commits(story).length - before).toBeLessThanOrEqual(2))
  })

  test('a refused cursor suggests set-cursor, and the next run asks for the same one, never for "now"', async () => {
    const story = await begin({ amazon })
    await story.run()
    const cursor = commits(story).at(-1)?.cursor
    story.rest(2 * MINUTE)
    story.docusign.faults.from('monitor', { kind: 'answer', status: 400, body: { errorCode: 'X_INVALID' } })
    for (let count = 0; count < 3; count += 1) {
      expect((await story.run()).printed.join('\n')).toContain('set-cursor')
      story.rest(MINUTE)
    }
    const asked = story.docusign.requests.filter(({ fault }) => fault === 'answer').map((request) => request.cursor)
    expect(new Set(asked)).toEqual(new Set([cursor]))
    expect(commits(story).at(-1)?.cursor).toBe(cursor)
  })

  test('null for the list is an empty page', async () => {
    const story = await begin({ amazon })
    story.docusign.faults.once('monitor', { kind: 'without-list', as: 'null' })
    expect(await story.run()).toMatchObject({ how: 'reported' })
  })
})

test('a cursor that does not move while events come brings each event once', async () => {
  const story = await begin({ amazon })
  for (const nth of [1, 2, 3]) story.docusign.faults.once({ route: 'monitor', nth }, { kind: 'same-cursor' })
  for (let count = 0; count < 5; count += 1) {
    await story.run()
    story.rest(2 * MINUTE)
  }
  expect(lines(story)).toHaveLength(3)
  expect(await judgeStory(story)).toEqual([])
})
