import { PutItemCommand } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { createDirectory } from '../../../../functions/lib/state/directory.ts'
import { createFirstInventories } from '../../../../functions/lib/state/first-inventory.ts'
import { createMarks } from '../../../../functions/lib/state/marks.ts'
import { readRows } from '../../../../functions/lib/state/rows.ts'
import type { Table } from '../../../../functions/lib/state/table.ts'
import { createUsers, type Member } from '../../../../functions/lib/state/users.ts'
import { createDynamo } from '../../../support/aws/clients.ts'
import { type DynamoStandIn, startDynamo } from '../../../support/aws/dynamo.ts'

let dynamo: DynamoStandIn
let table: Table
let made = 0

beforeAll(async () => {
  dynamo = await startDynamo()
})
afterAll(() => dynamo.close())
beforeEach(async () => {
  made += 1
  table = { client: createDynamo(dynamo.url), table: `acme-${made}` }
  await dynamo.createTable(table.table)
  dynamo.calls.length = 0
})

const NOW = Date.UTC(2026, 2, 1)
const one = { sequence: 1, fingerprint: 'f', watched: { status: 'Active' }, isClosed: false, writtenAt: NOW }
const ada = { userId: 'ada', email: 'ada@example.com', userName: 'Ada', isAdmin: true }
const fill = async (ids: readonly string[]) => {
  const users = createUsers(table, 'acct-1')
  for (const id of ids) await users.save({ id, was: 0, membership: one, entry: { ...ada, userId: id } })
}
const putNewer = (id: string) => {
  const Item = { kind: { S: 'user' }, id: { S: id }, schema: { N: '99' }, email: { S: 'new@example.com' } }
  return table.client.send(new PutItemCommand({ TableName: table.table, Item }))
}

describe('what is remembered of a user', () => {
  test('comes back as it was written, for each account by itself', async () => {
    const users = createUsers(table, 'acct-1')
    const membership = { ...one, admin: { user_name: 'Ada', n: null } }
    expect(await users.save({ id: 'ada', was: 0, membership, entry: ada })).toBe('saved')
    expect(await users.load(['ada', 'bob'])).toEqual(new Map([['ada', membership]]))
    expect((await createUsers(table, 'acct-2').load(['ada'])).size).toBe(0)
  })

  test('is not written over by whoever read it before another run wrote', async () => {
    const users = createUsers(table, 'acct-1')
    await users.save({ id: 'ada', was: 0, membership: one })
    await users.save({ id: 'ada', was: 1, membership: { ...one, sequence: 2, fingerprint: 'g' } })
    expect(await users.save({ id: 'ada', was: 1, membership: { ...one, sequence: 2, fingerprint: 'h' } })).toBe(
      'superseded',
    )
    expect((await users.load(['ada'])).get('ada')?.fingerprint).toBe('g')
  })

  test('is saved although the answer was lost', async () => {
    const users = createUsers(table, 'acct-1')
    dynamo.faults.add('UpdateItem', { kind: 'lost' })
    expect(await users.save({ id: 'ada', was: 0, membership: one })).toBe('saved')
  })

  test('by a newer version is not touched', async () => {
    await putNewer('ada')
    const users = createUsers(table, 'acct-1')
    await expect(users.load(['ada'])).rejects.toMatchObject({ code: 'newer-schema' })
    await expect(users.save({ id: 'ada', was: 0, membership: one })).rejects.toMatchObject({ code: 'newer-schema' })
  })

  test('is walked through in the order of ids, from anywhere', async () => {
    await fill(['c', 'a', 'b'])
    const walk = async (after?: string): Promise<Member[]> => {
      const all: Member[] = []
      for await (const members of createUsers(table, 'acct-1').scan(after)) all.push(...members)
      return all
    }
    expect((await walk()).map(({ id }) => id)).toEqual(['a', 'b', 'c'])
    expect(await walk('b')).toEqual([{ id: 'c', isClosed: false, writtenAt: NOW, hasAdmin: false }])
  })
})

describe('rows by id', () => {
  test('are read a hundred in a call, and what a call left out is asked for again', async () => {
    const ids = Array.from({ length: 205 }, (_, index) => `u${index}`)
    await fill(['u0', 'u99', 'u204'])
    dynamo.calls.length = 0
    expect([...(await readRows(table, 'user', [...ids, ...ids])).keys()].sort()).toEqual(['u0', 'u204', 'u99'])
    expect(dynamo.calls).toEqual(['BatchGetItem', 'BatchGetItem', 'BatchGetItem'])
  })

  test('more than an answer holds come in several', async () => {
    const Item = { kind: { S: 'user' }, long: { S: 'x'.repeat(390_000) } }
    const ids = Array.from({ length: 45 }, (_, index) => `u${index}`)
    for (const id of ids)
      await table.client.send(new PutItemCommand({ TableName: table.table, Item: { ...Item, id: { S: id } } }))
    dynamo.calls.length = 0
    expect((await readRows(table, 'user', ids)).size).toBe(45)
    expect(dynamo.calls.length).toBeGreaterThan(1)
  }, 60_000)
})

describe('the directory', () => {
  test('asks for 300 users in three calls, and for none that it knows or knew to be missing', async () => {
    const directory = createDirectory(table)
    await fill(['ada'])
    dynamo.calls.length = 0
    const ids = ['ADA', ...Array.from({ length: 299 }, (_, index) => `u${index}`)]
    const { users } = await directory.lookup(ids, NOW)
    expect(users.get('ada')).toEqual({ ...ada, userId: 'ada' })
    expect(users.get('u7')).toBeUndefined()
    expect(dynamo.calls).toEqual(Array.from({ length: 3 }, () => 'BatchGetItem'))
    await directory.lookup(ids, NOW + 60_000)
    expect(dynamo.calls).toHaveLength(3)
  })

  test('asks again when what it knows has become old, sooner for users who were missing', async () => {
    const directory = createDirectory(table)
    await fill(['ada'])
    await directory.lookup(['ada', 'bob'], NOW)
    await fill(['bob'])
    dynamo.calls.length = 0
    const { users } = await directory.lookup(['ada', 'bob'], NOW + 4 * 60_000)
    expect(users.get('bob')?.userId).toBe('bob')
    expect(dynamo.calls).toHaveLength(1)
    await directory.lookup(['ada'], NOW + 20 * 60_000)
    expect(dynamo.calls).toHaveLength(2)
  })

  test('keeps no more than it may', async () => {
    const directory = createDirectory(table, 2)
    await directory.lookup(['a', 'b', 'c'], NOW)
    dynamo.calls.length = 0
    await directory.lookup(['b', 'c'], NOW)
    expect(dynamo.calls).toEqual([])
    await directory.lookup(['a'], NOW)
    expect(dynamo.calls).toHaveLength(1)
  })

  test('does not know users written by a newer version, and counts them', async () => {
    await putNewer('ada')
    const { users, unread } = await createDirectory(table).lookup(['ada'], NOW)
    expect([users.get('ada'), unread]).toEqual([undefined, 1])
  })

  test('does not know a user of whom only the Admin half was read', async () => {
    await createUsers(table, 'acct-1').save({ id: 'ada', was: 0, membership: { ...one, sequence: 0 } })
    expect((await createDirectory(table).lookup(['ada'], NOW)).users.get('ada')).toBeUndefined()
  })
})

describe('the marks of a walk', () => {
  test('tell whom it met, and nothing of the walk before', async () => {
    const marks = createMarks(table, 'audit-users#a')
    await marks.meet('admin', 1, 0, ['old'])
    await marks.meet('admin', 1, 250, ['older'])
    await marks.meet('admin', 2, 0, ['ada', 'bob'])
    await marks.meet('detail', 2, 0, ['cy'])
    const met = await marks.met('admin', 2)
    expect(['ada', 'bob', 'old', 'older', 'cy'].map(met.has)).toEqual([true, true, false, false, false])
    expect(met.size).toBe(2)
  })

  test('keep who may have been delivered', async () => {
    const marks = createMarks(table, 'audit-users#a')
    expect(await marks.pending()).toEqual(new Map())
    await marks.setPending(new Map([['ada', 3]]))
    expect(await marks.pending()).toEqual(new Map([['ada', 3]]))
  })
})

test('how far the first inventories are is kept by account', async () => {
  const inventories = createFirstInventories(table)
  const at = new Date(NOW)
  await inventories.waits(at)
  await inventories.waits(new Date(NOW + 5))
  await inventories.completed('5ECA-1e00', at)
  await inventories.failed(at)
  expect(await inventories.load()).toEqual({ complete: new Set(['5eca_1e00']), failedAt: at, waitingSince: at })
})
