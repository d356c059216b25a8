import { PutItemCommand } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { clientSettings } from '../../../../functions/lib/primitives/aws.ts'
import type { Held } from '../../../../functions/lib/state/checkpoint.ts'
import { type Checkpoints, createCheckpoints } from '../../../../functions/lib/state/checkpoints.ts'
import { createDynamo } from '../../../support/aws/clients.ts'
import { type DynamoStandIn, startDynamo } from '../../../support/aws/dynamo.ts'
import type { Fault } from '../../../support/aws/faults.ts'
import { createTestWorld, type TestWorld } from '../../../support/aws/world.ts'

const TABLE = 'acme-prod'
const MINUTE = 60_000
let dynamo: DynamoStandIn
let client: ReturnType<typeof createDynamo>
let world: TestWorld
let checkpoints: Checkpoints
let id: string
let made = 0

beforeAll(async () => {
  dynamo = await startDynamo()
  await dynamo.createTable(TABLE)
})
afterAll(() => dynamo.close())
beforeEach(() => {
  dynamo.faults.clear()
  // A new one for each test: the SDK repeats nothing any more once a client's calls have failed too often.
  client = createDynamo(dynamo.url)
  world = createTestWorld()
  checkpoints = createCheckpoints({ client, table: TABLE, dataType: 'customer-events', world })
  made += 1
  id = `account-${made}`
})

const until = (ms = MINUTE) => new Date(world.now().getTime() + ms)
const take = (owner: string) => checkpoints.take(id, { owner, until: until() })
const taken = async (owner: string): Promise<Held> => {
  const answer = await take(owner)
  if (answer.state !== 'taken') throw new Error(`held until ${answer.until.toISOString()}`)
  return answer.checkpoint
}
const to = (cursor: unknown) => ({ cursor, origin: 'here', caughtUp: false, newest: undefined })
const commit = async (held: Held, cursor: unknown): Promise<Held> => {
  const committed = await checkpoints.commit(held, to(cursor))
  if (committed === 'superseded') throw new Error(committed)
  return committed
}
/** The SDK sends a call three times. */
const ALWAYS = 3
const lost: Fault = { kind: 'lost' }
const unavailable: Fault = { kind: 'error', status: 500, type: 'InternalServerError' }

const toKey = () => ({ kind: { S: 'checkpoint#customer-events' }, id: { S: id } })
const put = (columns: object) => client.send(new PutItemCommand({ TableName: TABLE, Item: { ...toKey(), ...columns } }))

describe('a checkpoint', () => {
  test('of a first run has neither cursor nor origin', async () => {
    expect(await taken('a')).toMatchObject({
      id,
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
    world.pass(1_000)
    await checkpoints.commit(held, { cursor, origin: 'there', caughtUp: true, newest })
    expect(await checkpoints.read(id)).toEqual({
      id,
      cursor,
      origin: 'there',
      version: 1,
      fence: 1,
      owner: 'a',
      leaseUntil: until(MINUTE - 1_000),
      committedAt: world.now(),
      caughtUpAt: world.now(),
      newest,
    })
  })

  test('remembers when it was caught up last, and the newest event, through commits that tell neither', async () => {
    const caughtUpAt = world.now()
    const held = await taken('a')
    const change = { ...to(1), caughtUp: true, newest: new Date(5_000) }
    const first = await checkpoints.commit(held, change)
    if (first === 'superseded') throw new Error(first)
    world.pass(MINUTE)
    const second = await checkpoints.commit(first, { ...to(1), newest: new Date(4_000) })
    expect(second).toMatchObject({ version: 2, caughtUpAt, newest: new Date(5_000), committedAt: world.now() })
  })

  test('of another data type or account is another one', async () => {
    await commit(await taken('a'), 1)
    const users = createCheckpoints({ client, table: TABLE, dataType: 'audit-users', world })
    expect(await users.read(id)).toBeUndefined()
    expect(await checkpoints.read(`${id}-other`)).toBeUndefined()
  })
})

describe('a lease', () => {
  test('goes to exactly one of fifty runs that want it at once', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, (_, index) => take(`owner-${index}`)))
    expect(answers.filter(({ state }) => state === 'taken')).toHaveLength(1)
    expect(answers.filter((answer) => answer.state === 'held').map((answer) => answer.until)).toEqual(
      Array.from({ length: 49 }, () => until()),
    )
  })

  test('is free after it was released, and the fence has grown', async () => {
    const first = await taken('a')
    await checkpoints.release(await commit(first, 7))
    expect(await taken('b')).toMatchObject({ cursor: 7, version: 1, fence: 2, owner: 'b' })
  })

  test('is free after it has ended, not before', async () => {
    await take('a')
    world.pass(MINUTE)
    expect(await take('b')).toEqual({ state: 'held', until: world.now() })
    world.pass(1)
    expect(await take('b')).toMatchObject({ state: 'taken', checkpoint: { fence: 2 } })
  })

  test('that ended without a successor still lets its owner commit: nobody else has moved anything', async () => {
    const held = await taken('a')
    world.pass(10 * MINUTE)
    expect(await commit(held, 1)).toMatchObject({ cursor: 1, version: 1 })
  })

  test('lost to another run makes the frozen one superseded when it wakes, before and after the other commits', async () => {
    const frozen = await taken('a')
    world.pass(2 * MINUTE)
    const other = await taken('b')
    expect(await checkpoints.commit(frozen, to('stale'))).toBe('superseded')
    await commit(other, 'fresh')
    expect(await checkpoints.commit(frozen, to('stale'))).toBe('superseded')
    expect(await checkpoints.read(id)).toMatchObject({ cursor: 'fresh', version: 1, fence: 2 })
  })

  test('is not ended by the release of a run that had lost it', async () => {
    const frozen = await taken('a')
    world.pass(2 * MINUTE)
    await taken('b')
    await checkpoints.release(frozen)
    expect(await checkpoints.read(id)).toMatchObject({ owner: 'b', leaseUntil: until() })
  })

  test('once released lets nothing be committed any more', async () => {
    const held = await taken('a')
    await checkpoints.release(held)
    expect(await checkpoints.commit(held, to(1))).toBe('superseded')
  })

  test('lets a commit be made once only', async () => {
    const held = await taken('a')
    await commit(held, 1)
    expect(await checkpoints.commit(held, to(2))).toBe('superseded')
  })
})

describe('an answer of DynamoDB that is lost', () => {
  test.each([1, ALWAYS])('%i times does not lose the lease that was taken', async (times) => {
    dynamo.faults.add('UpdateItem', lost, times)
    expect(await take('a')).toMatchObject({ state: 'taken', checkpoint: { owner: 'a', fence: 1 } })
  })

  test.each([1, ALWAYS])('%i times does not make a commit look superseded', async (times) => {
    const held = await taken('a')
    dynamo.faults.add('UpdateItem', lost, times)
    expect(await commit(held, 1)).toMatchObject({ cursor: 1, version: 1 })
  })

  test.each([1, ALWAYS])('%i times does not keep a lease from being released', async (times) => {
    const held = await taken('a')
    dynamo.faults.add('UpdateItem', lost, times)
    await checkpoints.release(held)
    expect(await checkpoints.read(id)).toMatchObject({ owner: undefined, leaseUntil: undefined })
  })

  test('does not pass a lease off as ours that another run holds', async () => {
    await taken('b')
    dynamo.faults.add('UpdateItem', lost, ALWAYS)
    expect(await take('a')).toEqual({ state: 'held', until: until() })
  })

  test('does not pass a commit off as ours that another run made', async () => {
    const frozen = await taken('a')
    world.pass(2 * MINUTE)
    await commit(await taken('b'), 1)
    dynamo.faults.add('UpdateItem', lost, ALWAYS)
    expect(await checkpoints.commit(frozen, to(1))).toBe('superseded')
  })
})

describe('a change that DynamoDB did not make', () => {
  test.each([unavailable, { kind: 'hang' }, { kind: 'reset' }, { kind: 'html', status: 200 }] as Fault[])(
    'because of $kind fails the run and leaves everything where it was',
    async (fault) => {
      const hasty = createDynamo(dynamo.url, clientSettings({ requestMs: 100 }))
      const failing = createCheckpoints({ client: hasty, table: TABLE, dataType: 'customer-events', world })
      const stateError = { name: 'StateError' }
      dynamo.faults.add('UpdateItem', fault, Number.POSITIVE_INFINITY)
      await expect(failing.take(id, { owner: 'a', until: until() })).rejects.toMatchObject(stateError)
      dynamo.faults.clear()
      expect(await checkpoints.read(id)).toBeUndefined()
      const held = await taken('a')
      dynamo.faults.add('UpdateItem', fault, Number.POSITIVE_INFINITY)
      await expect(failing.commit(held, to(1))).rejects.toMatchObject(stateError)
      await expect(failing.release(held)).rejects.toMatchObject(stateError)
      dynamo.faults.clear()
      expect(await checkpoints.read(id)).toMatchObject({ owner: 'a', version: 0, cursor: undefined })
    },
  )

  test('is not passed off as made because the cursor did not move', async () => {
    const held = await commit(await taken('a'), 'same')
    dynamo.faults.add('UpdateItem', unavailable, ALWAYS)
    await expect(checkpoints.commit(held, { ...to('same'), caughtUp: true })).rejects.toMatchObject({
      code: 'unavailable',
    })
    expect(await checkpoints.read(id)).toMatchObject({ version: 1, caughtUpAt: undefined })
  })

  test('and cannot be read back either fails the run', async () => {
    const held = await taken('a')
    dynamo.faults.add('UpdateItem', lost, ALWAYS)
    dynamo.faults.add('GetItem', unavailable, ALWAYS)
    await expect(checkpoints.commit(held, to(1))).rejects.toMatchObject({ code: 'unavailable' })
  })

  test('once is made by a repetition nobody notices', async () => {
    dynamo.faults.add('UpdateItem', unavailable, ALWAYS - 1)
    expect(await take('a')).toMatchObject({ state: 'taken' })
  })
})

describe('a row this version cannot read', () => {
  test('because a newer one wrote it is refused, and nothing moves', async () => {
    const held = await taken('a')
    await put({ schema: { N: '2' }, fence: { N: '1' }, version: { N: '0' }, owner: { S: 'a' }, cursor: { S: '"new"' } })
    const newer = { name: 'StateError', code: 'newer-schema', facts: { schema: 2, known: 1 } }
    await expect(take('b')).rejects.toMatchObject(newer)
    await expect(checkpoints.commit(held, to(1))).rejects.toMatchObject(newer)
    await expect(checkpoints.read(id)).rejects.toMatchObject(newer)
    await checkpoints.release(held)
    await put({ fence: { N: '1' }, version: { N: '0' }, owner: { S: 'a' }, cursor: { S: '"new"' } })
    expect(await checkpoints.read(id)).toMatchObject({ cursor: 'new', version: 0, fence: 1, owner: 'a' })
  })

  test('because somebody changed its cursor by hand is refused without quoting it', async () => {
    await put({ cursor: { S: 'marker-4711' } })
    const error = await checkpoints.read(id).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code: 'checkpoint-unreadable' })
    expect(String(error)).not.toContain('marker-4711')
  })
})
