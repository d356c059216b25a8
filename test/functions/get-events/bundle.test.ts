import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { type Functions, startFunctions } from '../lib/commands/functions.ts'

let functions: Functions

beforeAll(async () => {
  functions = await startFunctions(['get-events'], { eventTypes: ['Customer events'] })
})
afterAll(() => functions.stop())

test('from its bundle: more than Lambda answers with is shortened and said so, instead of failing', async () => {
  const ingestedAt = new Date(Date.now() - 60_000)
  for (let index = 0; index < 20; index += 1) {
    const event = { timestamp: ingestedAt.toISOString(), eventId: `e${index}`, object: 'User', action: 'Login' }
    functions.docusign.addEvents([{ ...event, data: { text: 'x'.repeat(300_000) } }], { ingestedAt })
  }
  const { code, message, answer } = await functions.invoke('get-events', { limit: 20 })
  expect(code).toBeUndefined()
  expect(answer).toMatchObject({ ok: true, found: 20 })
  expect(message).toMatch(/6 MB at most: \d of 20 are in this answer. Ask with a smaller `limit`/)
  expect((await functions.invoke('get-events', { limit: 3 })).answer).toMatchObject({ found: 3, shown: 3 })
})
