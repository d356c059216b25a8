import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { addEvents } from '../lib/commands/events.ts'
import { toFailure } from '../lib/commands/setup.ts'
import { createMover, HOUR, type Mover } from './mover.ts'

let mover: Mover

beforeEach(async () => {
  mover = await createMover()
})
afterEach(() => mover.bench.close())

describe('what would skip events', () => {
  test('is not done without being confirmed, and says how much', async () => {
    addEvents(mover.bench, 2)
    await mover.run()
    mover.bench.time.pass(5 * HOUR)
    const before = await mover.stored()
    const failure = await toFailure(mover.set({ to: mover.agoIso(HOUR) }))
    expect(failure).toMatchObject({
      code: 'would-skip',
      message: expect.stringMatching(/would skip 4 hours.*"confirm": true/),
    })
    expect(await mover.stored()).toEqual(before)
    expect(await mover.set({ to: mover.agoIso(HOUR), confirm: true })).toMatchObject({ skips: 4 * HOUR + 600_000 })
    expect(await mover.stored()).toMatchObject({ cursor: mover.agoIso(HOUR) })
  })
})

test('moved forward, it says what is never read, and not that something comes again', async () => {
  addEvents(mover.bench, 2)
  await mover.run()
  mover.bench.time.pass(5 * HOUR)
  const { message } = await mover.set({ to: mover.agoIso(HOUR), confirm: true })
  expect(message).toContain('The events of the skipped 4 hours are never read.')
  expect(message).not.toContain('delivered again')
})

describe('refused before anything is touched', () => {
  test.each([
    ['2020-12-31', 'date-refused', /2021-01-01/],
    ['2099-01-01', 'date-refused', /future/],
    ['2026-11-20T10:00:00', 'date-refused', /time zone/],
    ['11/20/2026', 'date-refused', /time zone/],
    ['yesterday', 'cursor-unusable', /around/],
  ])('%s', async (to, code, words) => {
    addEvents(mover.bench, 1)
    await mover.run()
    const before = await mover.stored()
    const failure = await toFailure(mover.set({ to }))
    expect(failure).toMatchObject({ code, message: expect.stringMatching(words) })
    expect(await mover.stored()).toEqual(before)
  })

  test('a connection that has never run, with the way to say where it starts', async () => {
    expect(await toFailure(mover.set({}))).toMatchObject({
      code: 'nothing-collected',
      message: expect.stringContaining('`startFrom`'),
    })
  })

  test('an account that there is no checkpoint of', async () => {
    addEvents(mover.bench, 1)
    await mover.run()
    expect(await toFailure(mover.set({ account: 'other' }))).toMatchObject({ code: 'account-unknown' })
  })
})
