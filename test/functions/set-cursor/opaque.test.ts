import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { addEvents } from '../lib/commands/events.ts'
import { toFailure } from '../lib/commands/setup.ts'
import { createMover, HOUR, type Mover } from './mover.ts'

let mover: Mover

beforeEach(async () => {
  mover = await createMover()
})
afterEach(() => mover.bench.close())

describe('an opaque cursor that does not show its time', () => {
  test('is refused, and taken with a moment at or before it', async () => {
    addEvents(mover.bench, 2)
    await mover.run()
    const before = await mover.stored()
    expect(await toFailure(mover.set({ to: 'opaque' }))).toMatchObject({ code: 'cursor-unusable' })
    expect(await mover.stored()).toEqual(before)
    await mover.set({ to: 'opaque', around: mover.agoIso(5 * HOUR) })
    expect(await mover.stored()).toMatchObject({ cursor: 'opaque', windowEnd: Date.parse(mover.agoIso(5 * HOUR)) })
  })
})
