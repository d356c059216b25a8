import { describe, expect, test } from '@jest/globals'
import { clientSettings } from '../../../../functions/lib/core/aws-client-settings.ts'
import type { Row } from '../../../../functions/lib/state/attribute-values.ts'
import { createCheckpoints } from '../../../../functions/lib/state/checkpoints.ts'
import { createDynamo } from '../../../support/aws/clients.ts'
import type { Fault } from '../../../support/aws/faults.ts'
import { ID, MINUTE, to, useCheckpoint } from './lease.ts'
import { useTables } from './setup.ts'

const at = useTables()
const { all, commit, read, acquire, taken, until } = useCheckpoint(at)

/** The SDK sends a call three times. */
const ALWAYS = 3
const lost: Fault = { kind: 'lost' }
const unavailable: Fault = { kind: 'error', status: 500, type: 'InternalServerError' }
const put = (columns: Row) => at.put('checkpoint#customer-events', ID, columns)

describe('an answer of DynamoDB that is lost', () => {
  test.each([1, ALWAYS])('%i times does not lose the lease that was taken', async (times) => {
    at.dynamo().faults.add('UpdateItem', lost, times)
    expect(await acquire('a')).toMatchObject({ state: 'taken', checkpoint: { owner: 'a', fence: 1 } })
  })

  test.each([1, ALWAYS])('%i times does not make a commit look superseded', async (times) => {
    const held = await taken('a')
    at.dynamo().faults.add('UpdateItem', lost, times)
    expect(await commit(held, 1)).toMatchObject({ cursor: 1, version: 1 })
  })

  test.each([1, ALWAYS])('%i times does not keep a lease from being released', async (times) => {
    const held = await taken('a')
    at.dynamo().faults.add('UpdateItem', lost, times)
    await all().release(held)
    expect(await read()).toMatchObject({ owner: undefined, leaseUntil: undefined })
  })

  test('does not pass a lease off as ours that another run holds', async () => {
    await taken('b')
    at.dynamo().faults.add('UpdateItem', lost, ALWAYS)
    expect(await acquire('a')).toEqual({ state: 'held', until: until() })
  })

  test('does not pass a commit off as ours that another run made', async () => {
    const frozen = await taken('a')
    at.runtime().pass(2 * MINUTE)
    await commit(await taken('b'), 1)
    at.dynamo().faults.add('UpdateItem', lost, ALWAYS)
    expect(await all().commit(frozen, to(1))).toBe('superseded')
  })
})

describe('a change that DynamoDB did not make', () => {
  test.each([unavailable, { kind: 'hang' }, { kind: 'reset' }, { kind: 'html', status: 200 }] as Fault[])(
    'because of $kind fails the run and leaves everything where it was',
    async (fault) => {
      const hasty = createDynamo(at.dynamo().url, clientSettings({ requestMs: 100 }))
      const failing = createCheckpoints({
        ...at.table(),
        client: hasty,
        dataType: 'customer-events',
        runtime: at.runtime(),
      })
      const stateError = { name: 'StateError' }
      at.dynamo().faults.add('UpdateItem', fault, Number.POSITIVE_INFINITY)
      await expect(failing.acquire(ID, { owner: 'a', until: until() })).rejects.toMatchObject(stateError)
      at.dynamo().faults.clear()
      expect(await read()).toBeUndefined()
      const held = await taken('a')
      at.dynamo().faults.add('UpdateItem', fault, Number.POSITIVE_INFINITY)
      await expect(failing.commit(held, to(1))).rejects.toMatchObject(stateError)
      await expect(failing.release(held)).rejects.toMatchObject(stateError)
      at.dynamo().faults.clear()
      expect(await read()).toMatchObject({ owner: 'a', version: 0, cursor: undefined })
    },
  )

  test('is not passed off as made because the cursor did not move', async () => {
    const held = await commit(await taken('a'), 'same')
    at.dynamo().faults.add('UpdateItem', unavailable, ALWAYS)
    await expect(all().commit(held, { ...to('same'), caughtUp: true })).rejects.toMatchObject({
      code: 'unavailable',
    })
    expect(await read()).toMatchObject({ version: 1, caughtUpAt: undefined })
  })

  test('and cannot be read back either fails the run', async () => {
    const held = await taken('a')
    at.dynamo().faults.add('UpdateItem', lost, ALWAYS)
    at.dynamo().faults.add('GetItem', unavailable, ALWAYS)
    await expect(all().commit(held, to(1))).rejects.toMatchObject({ code: 'unavailable' })
  })

  test('once is made by a repetition nobody notices', async () => {
    at.dynamo().faults.add('UpdateItem', unavailable, ALWAYS - 1)
    expect(await acquire('a')).toMatchObject({ state: 'taken' })
  })
})

describe('a row this version cannot read', () => {
  test('because a newer one wrote it is refused, and nothing moves', async () => {
    const held = await taken('a')
    await put({ schema: { N: '2' }, fence: { N: '1' }, version: { N: '0' }, owner: { S: 'a' }, cursor: { S: '"new"' } })
    const newer = { name: 'StateError', code: 'newer-schema', facts: { schema: 2, known: 1 } }
    await expect(acquire('b')).rejects.toMatchObject(newer)
    await expect(all().commit(held, to(1))).rejects.toMatchObject(newer)
    await expect(read()).rejects.toMatchObject(newer)
    await all().release(held)
    await put({ fence: { N: '1' }, version: { N: '0' }, owner: { S: 'a' }, cursor: { S: '"new"' } })
    expect(await read()).toMatchObject({ cursor: 'new', version: 0, fence: 1, owner: 'a' })
  })

  test('because somebody changed its cursor by hand is refused without quoting it', async () => {
    await put({ cursor: { S: 'marker-4711' } })
    const error = await read().catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code: 'checkpoint-unreadable' })
    expect(String(error)).not.toContain('marker-4711')
  })
})
