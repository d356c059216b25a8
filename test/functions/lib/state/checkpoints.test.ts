import { describe, expect, test } from '@jest/globals'
import { createCheckpoints } from '../../../../functions/lib/state/checkpoints.ts'
import { ID, MINUTE, to, useCheckpoint } from './lease.ts'
import { useTables } from './setup.ts'

const at = useTables()
const { all, commit, read, acquire, taken, until } = useCheckpoint(at)

describe('a checkpoint', () => {
  test('of a first run has neither cursor nor origin', async () => {
    expect(await taken('a')).toMatchObject({
      id: ID,
      cursor: undefined,
      origin: undefined,
      version: 0,
      fence: 1,
      owner: 'a',
    })
  })

  test('gives back what was committed last', async () => {
    const newest = new Date('2026-02-28T10:00:00.123Z')
    const cursor = { at: [1, null, -0.1, 'é\u0000'], bigger: 2 ** 70, empty: '' }
    const held = await taken('a')
    at.runtime().pass(1_000)
    await all().commit(held, { cursor, origin: 'there', caughtUp: true, newest })
    expect(await read()).toEqual({
      id: ID,
      cursor,
      origin: 'there',
      version: 1,
      fence: 1,
      owner: 'a',
      leaseUntil: until(MINUTE - 1_000),
      committedAt: at.runtime().now(),
      caughtUpAt: at.runtime().now(),
      newest,
    })
  })

  test('remembers when it was caught up last, and the newest event, through commits that tell neither', async () => {
    const caughtUpAt = at.runtime().now()
    const held = await taken('a')
    const change = { ...to(1), caughtUp: true, newest: new Date(5_000) }
    const first = await all().commit(held, change)
    if (first === 'superseded') throw new Error(first)
    at.runtime().pass(MINUTE)
    const second = await all().commit(first, { ...to(1), newest: new Date(4_000) })
    expect(second).toMatchObject({ version: 2, caughtUpAt, newest: new Date(5_000), committedAt: at.runtime().now() })
  })

  test('of another data type or account is another one', async () => {
    await commit(await taken('a'), 1)
    const users = createCheckpoints({ ...at.table(), dataType: 'audit-users', runtime: at.runtime() })
    expect(await users.read(ID)).toBeUndefined()
    expect(await all().read(`${ID}-other`)).toBeUndefined()
  })
})

describe('a lease', () => {
  test('goes to exactly one of fifty runs that want it at once', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, (_, index) => acquire(`owner-${index}`)))
    expect(answers.filter(({ state }) => state === 'taken')).toHaveLength(1)
    expect(answers.filter((answer) => answer.state === 'held').map((answer) => answer.until)).toEqual(
      Array.from({ length: 49 }, () => until()),
    )
  })

  test('is free after it was released, and the fence has grown', async () => {
    const first = await taken('a')
    await all().release(await commit(first, 7))
    expect(await taken('b')).toMatchObject({ cursor: 7, version: 1, fence: 2, owner: 'b' })
  })

  test('is free after it has ended, not before', async () => {
    await acquire('a')
    at.runtime().pass(MINUTE)
    expect(await acquire('b')).toEqual({ state: 'held', until: at.runtime().now() })
    at.runtime().pass(1)
    expect(await acquire('b')).toMatchObject({ state: 'taken', checkpoint: { fence: 2 } })
  })

  test('that ended without a successor still lets its owner commit: nobody else has moved anything', async () => {
    const held = await taken('a')
    at.runtime().pass(10 * MINUTE)
    expect(await commit(held, 1)).toMatchObject({ cursor: 1, version: 1 })
  })

  test('lost to another run makes the frozen one superseded when it wakes, before and after the other commits', async () => {
    const frozen = await taken('a')
    at.runtime().pass(2 * MINUTE)
    const other = await taken('b')
    expect(await all().commit(frozen, to('stale'))).toBe('superseded')
    await commit(other, 'fresh')
    expect(await all().commit(frozen, to('stale'))).toBe('superseded')
    expect(await read()).toMatchObject({ cursor: 'fresh', version: 1, fence: 2 })
  })

  test('is not ended by the release of a run that had lost it', async () => {
    const frozen = await taken('a')
    at.runtime().pass(2 * MINUTE)
    await taken('b')
    await all().release(frozen)
    expect(await read()).toMatchObject({ owner: 'b', leaseUntil: until() })
  })

  test('once released lets nothing be committed any more', async () => {
    const held = await taken('a')
    await all().release(held)
    expect(await all().commit(held, to(1))).toBe('superseded')
  })

  test('lets a commit be made once only', async () => {
    const held = await taken('a')
    await commit(held, 1)
    expect(await all().commit(held, to(2))).toBe('superseded')
  })
})
