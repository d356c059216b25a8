import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { addEvents, idsOf } from '../lib/commands/events.ts'
import { runOn } from '../lib/commands/runs.ts'
import { createMover, HOUR, type Mover } from './mover.ts'

let mover: Mover

beforeEach(async () => {
  mover = await createMover()
})
afterEach(() => mover.bench.close())

test('set back to a date, everything from there is delivered again', async () => {
  const ids = addEvents(mover.bench, 6)
  await mover.run()
  mover.bench.time.pass(61_000)
  const answer = await mover.set({ to: mover.agoIso(3.5 * HOUR) })
  expect(answer).toMatchObject({ id: '-', skips: 0, was: { readUntil: expect.any(String) } })
  expect(answer.message).toContain('cursor moved')
  expect(idsOf((await mover.run()).records)).toEqual(ids.slice(3))
})

test('set back, the next run does not rest first, and delivers what it remembers to have delivered', async () => {
  const ids = addEvents(mover.bench, 3)
  await mover.run()
  await mover.set({ to: mover.agoIso(10 * HOUR) })
  expect(idsOf((await mover.run()).records)).toEqual(ids)
})

test('set to an opaque cursor, everything behind it is delivered and nothing skipped', async () => {
  const ids = addEvents(mover.bench, 6)
  const small = { ...mover.at(), settings: { ...mover.at().settings, maxCustomerEventsPerFetch: 2 } }
  await runOn(small, 'customer-events')
  const cursors = mover.bench.docusign.requests
    .map(({ cursor }) => cursor)
    .filter((cursor) => cursor?.startsWith('aa_'))
  mover.bench.time.pass(30 * 24 * HOUR)
  const answer = await mover.set({ to: cursors[0] ?? '', confirm: true })
  expect(answer.message).toContain('The position of an opaque cursor isn’t known.')
  const [later] = addEvents(mover.bench, 1).slice(-1)
  const { records } = await mover.run()
  expect(idsOf(records)).toEqual(expect.arrayContaining([...ids.slice(2), later]))
})

test('the reason given is in the log, for whoever looks later; a cursor is not', async () => {
  addEvents(mover.bench, 1)
  await mover.run()
  await mover.set({ reason: 'XSIAM was down' })
  expect(mover.bench.lines.join()).toContain('XSIAM was down')
  expect(mover.bench.lines.join()).not.toMatch(/aa_\d/)
})
