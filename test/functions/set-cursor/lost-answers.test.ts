import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { addEvents } from '../lib/commands/events.ts'
import { createMover, HOUR, type Mover } from './mover.ts'

let mover: Mover

beforeEach(async () => {
  mover = await createMover()
})
afterEach(() => mover.bench.close())

describe('when DynamoDB’s answers are lost', () => {
  test.each([1, 2, 3, 4])('at the %d. write, the cursor is moved once or not at all', async (nth) => {
    addEvents(mover.bench, 1)
    await mover.run()
    let seen = 0
    const { client, table } = mover.bench.at.table
    client.middlewareStack.add(
      (next, { commandName }) =>
        async (args) => {
          if (/Update|Delete/.test(commandName ?? '') && ++seen === nth)
            mover.bench.dynamo.faults.add(String(commandName).replace('Command', ''), { kind: 'lost' })
          return next(args)
        },
      { step: 'initialize', name: 'losing' },
    )
    const to = mover.agoIso(HOUR)
    await mover.set({ to }, { table: { client, table } })
    expect(await mover.stored()).toMatchObject({ cursor: to })
    expect((await mover.checkpoints().read('-'))?.owner).toBeUndefined()
  })
})
