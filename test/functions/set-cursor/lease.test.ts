import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { addEvents } from '../lib/commands/events.ts'
import { toFailure } from '../lib/commands/setup.ts'
import { createMover, HOUR, type Mover } from './mover.ts'

let mover: Mover

beforeEach(async () => {
  mover = await createMover()
})
afterEach(() => mover.bench.close())

const hold = async (ms: number) => {
  const lease = { owner: 'run', until: new Date(mover.bench.time.now().getTime() + ms) }
  const taken = await mover.checkpoints().acquire('-', lease)
  if (taken.state === 'held') throw new Error('held')
  return taken.checkpoint
}

describe('while a run holds the lease', () => {
  const commit = { origin: 'o', caughtUp: true, newest: undefined, cursor: { of: 'the run' } }

  test('it waits until the run is done', async () => {
    addEvents(mover.bench, 1)
    await mover.run()
    await hold(60_000)
    await mover.set({ to: mover.agoIso(HOUR) })
    expect(mover.bench.time.waits.length).toBeGreaterThan(20)
  })

  test('it gives up when its own time ends, and nothing was moved', async () => {
    addEvents(mover.bench, 1)
    await mover.run()
    const before = await mover.stored()
    const held = await hold(10 * HOUR)
    const soon = { clock: { ...mover.at().clock, end: new Date(mover.bench.time.now().getTime() + 10_000) } }
    expect(await toFailure(mover.set({}, soon))).toMatchObject({
      code: 'lease-held',
      message: expect.stringContaining('"force": true'),
    })
    expect(await mover.stored()).toEqual(before)
    expect(await mover.checkpoints().commit(held, commit)).not.toBe('superseded')
  })

  test('with force it moves at once, and the run commits nothing more', async () => {
    addEvents(mover.bench, 1)
    await mover.run()
    const held = await hold(10 * HOUR)
    const to = mover.agoIso(HOUR)
    await mover.set({ to, force: true })
    expect(await mover.checkpoints().commit(held, commit)).toBe('superseded')
    expect((await mover.checkpoints().read('-'))?.fence).toBe(held.fence + 1)
    expect(await mover.stored()).toMatchObject({ cursor: to })
    expect(mover.bench.time.waits).toEqual([])
  })
})
