import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { nodeRuntime } from '../../../functions/lib/core/runtime.ts'
import { createCheckpoints } from '../../../functions/lib/state/checkpoints.ts'
import { type Functions, startFunctions } from '../lib/commands/functions.ts'

let functions: Functions

const HOUR = 3_600_000
const ago = (ms: number): string => new Date(Date.now() - ms).toISOString()
const checkpoints = () => createCheckpoints({ ...functions.table, dataType: 'customer-events', runtime: nodeRuntime })
const stored = async () => (await checkpoints().read('-'))?.cursor

const set = (payload: object) =>
  functions.invoke('set-cursor', { eventType: 'Customer events', reason: 'a story', ...payload })

beforeAll(async () => {
  functions = await startFunctions(['customer-events', 'set-cursor'], { eventTypes: ['Customer events'] })
  const ingestedAt = new Date(Date.now() - HOUR)
  const event = { timestamp: ingestedAt.toISOString(), eventId: 'e1', object: 'User', action: 'Login' }
  functions.docusign.addEvents([event], { ingestedAt })
  await functions.invoke('customer-events')
})
afterAll(() => functions.stop())

test.each([
  ['2020-12-31', 'date-refused', /before 2021-01-01/],
  ['2099-01-01', 'date-refused', /in the future/],
  ['2026-11-02T15:00:00', 'date-refused', /with its time zone.*P3D/],
  ['now', 'would-skip', /would skip \d+ minutes.*--confirm/],
  ['opaque', 'cursor-unusable', /`around`/],
])('from its bundle: %s is refused, nothing moves', async (to, code, cure) => {
  const before = await stored()
  const ended = await set({ to: to === 'now' ? ago(0) : to })
  expect(ended).toMatchObject({ code, message: expect.stringMatching(cure) })
  expect(await stored()).toEqual(before)
})

test('from its bundle: a run that holds the lease is waited for, then told of; with force its checkpoint is taken', async () => {
  await checkpoints().acquire('-', { owner: 'a run', until: new Date(Date.now() + HOUR) })
  const before = await stored()
  const held = { code: 'lease-held', message: expect.stringMatching(/checkpoint is unchanged.*--force/) }
  expect(await set({ to: ago(2 * HOUR) })).toMatchObject(held)
  expect(await stored()).toEqual(before)
  const to = ago(2 * HOUR)
  expect(await set({ to, force: true })).toMatchObject({ code: undefined, answer: { ok: true } })
  expect(await stored()).toMatchObject({ cursor: to })
})

test('from its bundle: the next run delivers again from there', async () => {
  expect(await functions.invoke('customer-events')).toMatchObject({
    answer: { ok: true, sources: [{ counts: { delivered: 1 } }] },
  })
})
