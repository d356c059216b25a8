import { describe, expect, test } from '@jest/globals'
import { createDirectory } from '../../../../functions/lib/state/directory.ts'
import { createFirstInventories } from '../../../../functions/lib/state/first-inventory.ts'
import { createInventoryMarks } from '../../../../functions/lib/state/inventory-marks.ts'
import { resolveUser } from '../../../../functions/lib/state/user-row.ts'
import { createUsers, toMemberAttribute } from '../../../../functions/lib/state/users.ts'
import { ADA, fill, NEWER, NOW, ONE } from './people.ts'
import { useTables } from './setup.ts'

const at = useTables()

describe('the directory', () => {
  test('asks for 300 users in three calls, and for none that it knows or knew to be missing', async () => {
    const directory = createDirectory(at.table())
    await fill(at.table(), ['ada'])
    at.dynamo().calls.length = 0
    const ids = ['ADA', ...Array.from({ length: 299 }, (_, index) => `u${index}`)]
    const { users } = await directory.lookup(ids, NOW)
    expect(users.get('ada')).toEqual({ ...ADA, userId: 'ada' })
    expect(users.get('u7')).toBeUndefined()
    expect(at.dynamo().calls).toEqual(Array.from({ length: 3 }, () => 'BatchGetItem'))
    await directory.lookup(ids, NOW + 60_000)
    expect(at.dynamo().calls).toHaveLength(3)
  })

  test('asks again when what it knows has become old, sooner for users who were missing', async () => {
    const directory = createDirectory(at.table())
    await fill(at.table(), ['ada'])
    await directory.lookup(['ada', 'bob'], NOW)
    await fill(at.table(), ['bob'])
    at.dynamo().calls.length = 0
    const { users } = await directory.lookup(['ada', 'bob'], NOW + 4 * 60_000)
    expect(users.get('bob')?.userId).toBe('bob')
    expect(at.dynamo().calls).toHaveLength(1)
    await directory.lookup(['ada'], NOW + 20 * 60_000)
    expect(at.dynamo().calls).toHaveLength(2)
  })

  test('keeps no more than it may', async () => {
    const directory = createDirectory(at.table(), 2)
    await directory.lookup(['a', 'b', 'c'], NOW)
    at.dynamo().calls.length = 0
    await directory.lookup(['b', 'c'], NOW)
    expect(at.dynamo().calls).toEqual([])
    await directory.lookup(['a'], NOW)
    expect(at.dynamo().calls).toHaveLength(1)
  })

  test('does not know users written by a newer version, and counts them', async () => {
    await at.put('user', 'ada', NEWER)
    const { users, unread } = await createDirectory(at.table()).lookup(['ada'], NOW)
    expect([users.get('ada'), unread]).toEqual([undefined, 1])
  })

  test('does not know a user of whom only the Admin half was read', async () => {
    await createUsers(at.table(), 'acct-1').save({ id: 'ada', was: 0, membership: { ...ONE, sequence: 0 } })
    expect((await createDirectory(at.table()).lookup(['ada'], NOW)).users.get('ada')).toBeUndefined()
  })
})

// The local DynamoDB doesn't enforce the limit.
test.each([1, 100, 101, 2000])(
  'a page with events of %i accounts asks with expressions of at most 4 KB',
  async (count) => {
    await createUsers(at.table(), 'acct-1').save({
      id: 'ada',
      was: 0,
      membership: ONE,
      entry: { userId: 'ada', email: 'ada@example.com', isAdmin: true },
    })
    const table = at.table()
    const expressions: unknown[] = []
    table.client.middlewareStack.add(
      (next) => (args) => {
        expressions.push(args.input)
        return next(args)
      },
      { step: 'initialize', name: 'expressions' },
    )
    const accounts = Array.from({ length: count }, (_, index) => `acct-${index + 1}`)
    const { users } = await createDirectory(table).lookup(['ada'], NOW, { accounts })
    table.client.middlewareStack.remove('expressions')
    const ada = users.get('ada')
    expect(ada && resolveUser(ada, toMemberAttribute('acct-1'))).toMatchObject({
      email: 'ada@example.com',
      isAdmin: true,
    })
    const found = expressions.flatMap((input) => [
      .../"ProjectionExpression":"([^"]*)"/g[Symbol.matchAll](JSON.stringify(input)),
    ])
    expect(found).toHaveLength(count > 100 ? 0 : 1)
    for (const [, expression = ''] of found) expect(Buffer.byteLength(expression)).toBeLessThanOrEqual(4096)
  },
)

describe('a user in several accounts', () => {
  const saved = async (first: string, second: string) => {
    const save = (account: string, entry: object) =>
      createUsers(at.table(), account).save({ id: 'ada', was: 0, membership: ONE, entry: { userId: 'ada', ...entry } })
    const entries: Record<string, object> = {
      'acct-1': { email: 'ada@example.com', userName: 'Ada', isAdmin: true, federated: true },
      'acct-2': { email: '', isAdmin: false, federated: false },
    }
    for (const account of [first, second]) await save(account, entries[account] ?? {})
    const options = { accounts: ['acct-1', 'acct-2', 'acct-3'] }
    const { users } = await createDirectory(at.table()).lookup(['ada'], NOW, options)
    const user = users.get('ada')
    return (account: string) => user && resolveUser(user, toMemberAttribute(account))
  }

  test.each([
    ['acct-1', 'acct-2'],
    ['acct-2', 'acct-1'],
  ])('has the rights of each membership, whichever was written last: %s, then %s', async (first, second) => {
    const resolve = await saved(first, second)
    const names = { userId: 'ada', email: 'ada@example.com', userName: 'Ada' }
    expect(resolve('acct-1')).toEqual({ ...names, isAdmin: true, federated: true })
    expect(resolve('acct-2')).toEqual({ ...names, isAdmin: false, federated: false })
    expect(resolve('acct-3')).toEqual(names)
  })

  test('is read again for an account that was not asked for before', async () => {
    const directory = createDirectory(at.table())
    await fill(at.table(), ['ada'])
    await directory.lookup(['ada'], NOW, { accounts: ['acct-2'] })
    at.dynamo().calls.length = 0
    const { users } = await directory.lookup(['ada'], NOW, { accounts: ['acct-1'] })
    expect(at.dynamo().calls).toHaveLength(1)
    expect(users.get('ada')?.members?.size).toBe(1)
  })

  test('whose row an older version wrote has the rights written last', async () => {
    await at.put('user', 'ada', { email: { S: 'a@b.c' }, isAdmin: { BOOL: true } })
    const { users } = await createDirectory(at.table()).lookup(['ada'], NOW, { accounts: ['acct-1'] })
    const user = users.get('ada')
    expect(user && resolveUser(user, toMemberAttribute('acct-1'))).toEqual({
      userId: 'ada',
      email: 'a@b.c',
      isAdmin: true,
    })
  })
})

describe('the marks of a walk', () => {
  test('tell whom it met, and nothing of the walk before', async () => {
    const marks = createInventoryMarks(at.table(), 'audit-users#a')
    await marks.markSeen('admin', 1, 0, ['old'])
    await marks.markSeen('admin', 1, 250, ['older'])
    await marks.markSeen('admin', 2, 0, ['ada', 'bob'])
    await marks.markSeen('detail', 2, 0, ['cy'])
    const seenIds = await marks.seenIds('admin', 2)
    expect(['ada', 'bob', 'old', 'older', 'cy'].map(seenIds.has)).toEqual([true, true, false, false, false])
    expect(seenIds.size).toBe(2)
  })

  test('keep who may have been delivered', async () => {
    const marks = createInventoryMarks(at.table(), 'audit-users#a')
    expect(await marks.pending()).toEqual(new Map())
    await marks.setPending(new Map([['ada', 3]]))
    expect(await marks.pending()).toEqual(new Map([['ada', 3]]))
  })
})

test('how far the first inventories are is kept by account', async () => {
  const inventories = createFirstInventories(at.table())
  const now = new Date(NOW)
  await inventories.waits(now)
  await inventories.waits(new Date(NOW + 5))
  await inventories.completed('5ECA-1e00', now)
  await inventories.failed(now)
  expect(await inventories.load()).toEqual({ complete: new Set(['5eca_1e00']), failedAt: now, waitingSince: now })
})
