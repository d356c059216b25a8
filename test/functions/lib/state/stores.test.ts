import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { createUserStore } from '../../../../functions/lib/state/account.ts'
import { createBudgets, createNotBefore } from '../../../../functions/lib/state/budget.ts'
import { createSeen, type SeenGroup } from '../../../../functions/lib/state/seen.ts'
import type { Table } from '../../../../functions/lib/state/table.ts'
import { createPauses, createTokens } from '../../../../functions/lib/state/tokens.ts'
import { createDynamo } from '../../../support/aws/clients.ts'
import { type DynamoStandIn, startDynamo } from '../../../support/aws/dynamo.ts'
import { createTestWorld, type TestWorld } from '../../../support/aws/world.ts'

let dynamo: DynamoStandIn
let table: Table
let world: TestWorld
let made = 0

beforeAll(async () => {
  dynamo = await startDynamo()
})
afterAll(() => dynamo.close())
beforeEach(async () => {
  made += 1
  table = { client: createDynamo(dynamo.url), table: `acme-${made}` }
  world = createTestWorld()
  await dynamo.createTable(table.table)
})

const toItem = (kind: string, id: string) => ({ kind: { S: kind }, id: { S: id } })
const put = (kind: string, id: string, columns: object) =>
  table.client.send(new PutItemCommand({ TableName: table.table, Item: { ...toItem(kind, id), ...columns } }))
const rawRow = async (kind: string, id: string) =>
  (await table.client.send(new GetItemCommand({ TableName: table.table, Key: toItem(kind, id) }))).Item

const inMinutes = (minutes: number) => new Date(world.now().getTime() + minutes * 60_000)
const seen = () => createSeen(table, 'customer-events')

const token = {
  accessToken: 'marker-token',
  scopes: ['impersonation', 'signature'],
  issuedAt: new Date('2026-03-01T12:00:00.001Z'),
  expiresAt: new Date('2026-03-01T13:00:00.001Z'),
  issuedFor: 'acme',
}

describe('access tokens', () => {
  test('come back as they were kept, one for each set of scopes', async () => {
    const tokens = createTokens(table)
    await tokens.save('impersonation signature', token)
    expect(await tokens.load('impersonation signature')).toEqual(token)
    expect(await tokens.load('impersonation')).toBeUndefined()
  })

  test('are replaced by the next one', async () => {
    const tokens = createTokens(table)
    await tokens.save('s', token)
    await tokens.save('s', { ...token, accessToken: 'next' })
    expect((await tokens.load('s'))?.accessToken).toBe('next')
  })

  test('that failed are removed, but not the one another run has taken in the meantime', async () => {
    const tokens = createTokens(table)
    await tokens.save('s', { ...token, accessToken: 'next' })
    await tokens.removeIf('s', 'marker-token')
    expect((await tokens.load('s'))?.accessToken).toBe('next')
    await tokens.removeIf('s', 'next')
    expect(await tokens.load('s')).toBeUndefined()
    await tokens.removeIf('s', 'next')
  })

  test('that lack something count as none', async () => {
    await put('token', 's', { accessToken: { S: 'x' }, expiresAt: { S: 'soon' } })
    expect(await createTokens(table).load('s')).toBeUndefined()
  })

  test('are kept although the answer is lost', async () => {
    dynamo.faults.add('UpdateItem', { kind: 'lost' })
    await createTokens(table).save('s', token)
    dynamo.faults.add('DeleteItem', { kind: 'lost' })
    await createTokens(table).removeIf('s', token.accessToken)
    expect(await createTokens(table).load('s')).toBeUndefined()
  })

  test('do not get into errors', async () => {
    dynamo.faults.add('UpdateItem', {
      kind: 'error',
      status: 400,
      type: 'ValidationException',
      message: 'marker-token',
    })
    const error = await createTokens(table)
      .save('s', token)
      .catch((thrown: Error) => thrown)
    expect(error).toMatchObject({ code: 'rejected', facts: { kind: 'token' } })
    expect(JSON.stringify(error) + String(error)).not.toContain('marker-token')
  })
})

describe('pauses of authentication', () => {
  test('are kept beside the token, and end', async () => {
    const pauses = createPauses(table)
    const pause = { failures: 3, notBefore: new Date(7_000), code: 'consent-required', issuedFor: 'acme' }
    await pauses.save('s', pause)
    expect(await pauses.load('s')).toEqual(pause)
    expect(await createTokens(table).load('s')).toBeUndefined()
    await pauses.remove('s')
    await pauses.remove('s')
    expect(await pauses.load('s')).toBeUndefined()
  })
})

describe('the accounts of the user', () => {
  const known = {
    accounts: [
      { accountId: 'a', name: 'Acme', isDefault: true, baseUri: 'https://eu.docusign.net', organizationId: 'o' },
      { accountId: 'b', name: '', isDefault: false, baseUri: 'https://na4.docusign.net' },
    ],
    issuedFor: 'acme',
    readAt: new Date('2026-03-01T12:00:00.001Z'),
  }

  test('come back as they were kept', async () => {
    await createUserStore(table).save(known)
    expect(await createUserStore(table).load()).toEqual(known)
  })

  test.each(['', 'null', '{}', '[{"accountId":1}]', '[{}]', 'x'])(
    'are asked for again when kept as %j',
    async (accounts) => {
      await put('account', '-', { accounts: { S: accounts }, readAt: { S: known.readAt.toISOString() } })
      expect(await createUserStore(table).load()).toBeUndefined()
    },
  )
})

describe('the budget of an account', () => {
  test('adds up the calls of all runs in this hour, and begins anew in the next', async () => {
    const budgets = createBudgets({ ...table, world })
    const limits = { limit: 3000, remaining: 2990, reset: new Date('2026-03-01T13:00:00.000Z') }
    await Promise.all(Array.from({ length: 10 }, () => budgets.add('a', { ...limits, calls: 5 })))
    expect(await budgets.load('a')).toEqual({ ...limits, calls: 50 })
    expect((await budgets.load('b')).calls).toBe(0)
    world.pass(3_600_000)
    expect((await budgets.load('a')).calls).toBe(0)
    await budgets.add('a', { ...limits, calls: 1 })
    expect((await budgets.load('a')).calls).toBe(1)
  })

  test('keeps what is known of the limits when an answer tells nothing of them', async () => {
    const budgets = createBudgets({ ...table, world })
    await budgets.add('a', { limit: 3000, remaining: 7, reset: undefined, calls: 1 })
    await budgets.add('a', { limit: undefined, remaining: undefined, reset: undefined, calls: 1 })
    expect(await budgets.load('a')).toEqual({ limit: 3000, remaining: 7, reset: undefined, calls: 2 })
  })
})

describe('the time before which DocuSign must not be called', () => {
  test('is the latest one that any run was told', async () => {
    const notBefore = createNotBefore({ ...table, world }, 'a')
    expect(await notBefore.load()).toBeUndefined()
    await notBefore.save(inMinutes(30))
    await notBefore.save(inMinutes(1))
    expect(await notBefore.load()).toEqual(inMinutes(30))
    await notBefore.save(inMinutes(40))
    expect(await notBefore.load()).toEqual(inMinutes(40))
  })

  test('replaces one that only a wrong clock can have stored', async () => {
    const notBefore = createNotBefore({ ...table, world }, 'a')
    await put('budget', 'a', { notBefore: { S: '2099-01-01T00:00:00.000Z' } })
    await notBefore.save(inMinutes(5))
    expect(await notBefore.load()).toEqual(inMinutes(5))
  })

  test('does not disturb the calls counted in the same row', async () => {
    const budgets = createBudgets({ ...table, world })
    await createNotBefore({ ...table, world }, 'a').save(inMinutes(5))
    await budgets.add('a', { limit: 1, remaining: 1, reset: undefined, calls: 2 })
    expect(await budgets.load('a')).toMatchObject({ limit: 1, calls: 2 })
  })
})

describe('ids seen', () => {
  const { toHash } = createSeen({ client: createDynamo('http://127.0.0.1:1'), table: '-' }, 'customer-events')
  const toGroup = (at: number, count: number): SeenGroup => ({
    at,
    ids: Array.from({ length: count }, (_, index) => toHash(`${at}-${index}`)),
  })

  test('come back as they were kept, and nothing at first', async () => {
    const groups = [toGroup(1, 3), toGroup(1_767_225_600_000, 2)]
    expect(await seen().load()).toEqual([])
    expect(await seen().save(groups)).toEqual({ state: 'saved', dropped: 0 })
    expect(await seen().load()).toEqual(groups)
  })

  test('are kept as twelve bytes each', async () => {
    await seen().save([toGroup(1, 1_000)])
    const row = await rawRow('seen', 'customer-events')
    expect(row?.['groups']?.L?.[0]?.M?.['ids']?.B).toHaveLength(12_000)
    expect(new Set(toGroup(1, 1_000).ids).size).toBe(1_000)
  })

  test('beyond what a row can hold are dropped, the oldest group first, and the drop is told', async () => {
    const groups = [toGroup(1, 9_000), toGroup(2, 12_000), toGroup(3, 20_000)]
    expect(await seen().save(groups)).toEqual({ state: 'saved', dropped: 9_000 })
    expect((await seen().load()).map(({ at, ids }) => [at, ids.length])).toEqual([
      [2, 12_000],
      [3, 20_000],
    ])
  })

  test('of one group that is too large by itself keep the newest', async () => {
    const group = toGroup(1, 40_000)
    const store = seen()
    const { dropped } = await store.save([toGroup(0, 10), group])
    const [kept] = await store.load()
    expect(kept?.ids.length).toBeGreaterThan(32_000)
    expect(dropped).toBe(40_010 - (kept?.ids.length ?? 0))
    expect(kept?.ids.at(-1)).toBe(group.ids.at(-1))
  })

  test('are not overwritten by a run that was overtaken', async () => {
    const [slow, fast] = [seen(), seen()]
    await slow.load()
    await fast.load()
    await fast.save([toGroup(2, 2)])
    expect(await slow.save([toGroup(1, 1)])).toEqual({ state: 'superseded', dropped: 0 })
    expect(await seen().load()).toEqual([toGroup(2, 2)])
    expect(await fast.save([toGroup(3, 3)])).toMatchObject({ state: 'saved' })
  })

  test.each([1, 3])('are kept although the answer is lost %i times', async (times) => {
    const store = seen()
    dynamo.faults.add('UpdateItem', { kind: 'lost' }, times)
    expect(await store.save([toGroup(1, 2)])).toEqual({ state: 'saved', dropped: 0 })
    expect(await store.save([toGroup(1, 2), toGroup(2, 1)])).toMatchObject({ state: 'saved' })
    expect(await seen().load()).toEqual([toGroup(1, 2), toGroup(2, 1)])
  })
})

describe('a row written by a newer version', () => {
  const stores: [string, string, string, () => Promise<unknown>][] = [
    ['token loaded', 'token', 's', () => createTokens(table).load('s')],
    ['token saved', 'token', 's', () => createTokens(table).save('s', token)],
    ['token removed', 'token', 's', () => createTokens(table).removeIf('s', 'x')],
    ['pause removed', 'token', 'pause s', () => createPauses(table).remove('s')],
    ['accounts loaded', 'account', '-', () => createUserStore(table).load()],
    ['budget loaded', 'budget', 'a', () => createBudgets({ ...table, world }).load('a')],
    [
      'budget used',
      'budget',
      'a',
      () => createBudgets({ ...table, world }).add('a', { limit: 1, remaining: 1, reset: undefined, calls: 1 }),
    ],
    ['not-before saved', 'budget', 'a', () => createNotBefore({ ...table, world }, 'a').save(world.now())],
    ['seen loaded', 'seen', 'customer-events', () => createSeen(table, 'customer-events').load()],
    ['seen saved', 'seen', 'customer-events', () => createSeen(table, 'customer-events').save([])],
  ]
  test.each(stores)('is refused and left alone: %s', async (_, kind, id, use) => {
    const columns = { schema: { N: '2' }, accessToken: { S: 'x' }, hour: { S: '2026-03-01T12' } }
    await put(kind, id, columns)
    await expect(use()).rejects.toMatchObject({ name: 'StateError', code: 'newer-schema', facts: { kind, schema: 2 } })
    expect(await rawRow(kind, id)).toEqual({ ...toItem(kind, id), ...columns })
  })
})
