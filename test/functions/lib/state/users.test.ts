import { describe, expect, test } from '@jest/globals'
import { readRows } from '../../../../functions/lib/state/read-rows.ts'
import { createUsers, type Member } from '../../../../functions/lib/state/users.ts'
import { ADA, fill, NEWER, NOW, ONE } from './people.ts'
import { useTables } from './setup.ts'

const at = useTables()

describe('what is remembered of a user', () => {
  test('comes back as it was written, for each account by itself', async () => {
    const users = createUsers(at.table(), 'acct-1')
    const membership = { ...ONE, admin: { user_name: 'Ada', n: null } }
    expect(await users.save({ id: 'ada', was: 0, membership, entry: ADA })).toBe('saved')
    const { userId: _, ...entry } = ADA
    expect(await users.load(['ada', 'bob'])).toEqual(new Map([['ada', { ...membership, entry }]]))
    expect((await createUsers(at.table(), 'acct-2').load(['ada'])).size).toBe(0)
  })

  test('is not written over by whoever read it before another run wrote', async () => {
    const users = createUsers(at.table(), 'acct-1')
    await users.save({ id: 'ada', was: 0, membership: ONE })
    await users.save({ id: 'ada', was: 1, membership: { ...ONE, sequence: 2, fingerprint: 'g' } })
    expect(await users.save({ id: 'ada', was: 1, membership: { ...ONE, sequence: 2, fingerprint: 'h' } })).toBe(
      'superseded',
    )
    expect((await users.load(['ada'])).get('ada')?.fingerprint).toBe('g')
  })

  test('is saved although the answer was lost', async () => {
    const users = createUsers(at.table(), 'acct-1')
    at.dynamo().faults.add('UpdateItem', { kind: 'lost' })
    expect(await users.save({ id: 'ada', was: 0, membership: ONE })).toBe('saved')
  })

  test('by a newer version is not touched', async () => {
    await at.put('user', 'ada', NEWER)
    const users = createUsers(at.table(), 'acct-1')
    await expect(users.load(['ada'])).rejects.toMatchObject({ code: 'newer-schema' })
    await expect(users.save({ id: 'ada', was: 0, membership: ONE })).rejects.toMatchObject({ code: 'newer-schema' })
  })

  test('is walked through in the order of ids, from anywhere', async () => {
    await fill(at.table(), ['c', 'a', 'b'])
    const walk = async (after?: string): Promise<Member[]> => {
      const all: Member[] = []
      for await (const members of createUsers(at.table(), 'acct-1').scan(after)) all.push(...members)
      return all
    }
    expect((await walk()).map(({ id }) => id)).toEqual(['a', 'b', 'c'])
    expect(await walk('b')).toEqual([{ id: 'c', isClosed: false, writtenAt: NOW, hasAdmin: false }])
  })
})

describe('rows by id', () => {
  test('are read a hundred in a call, and what a call left out is asked for again', async () => {
    const ids = Array.from({ length: 205 }, (_, index) => `u${index}`)
    await fill(at.table(), ['u0', 'u99', 'u204'])
    at.dynamo().calls.length = 0
    expect([...(await readRows(at.table(), 'user', [...ids, ...ids])).keys()].sort()).toEqual(['u0', 'u204', 'u99'])
    expect(at.dynamo().calls).toEqual(['BatchGetItem', 'BatchGetItem', 'BatchGetItem'])
  })

  test('more than an answer holds come in several', async () => {
    const columns = { long: { S: 'x'.repeat(390_000) } }
    const ids = Array.from({ length: 45 }, (_, index) => `u${index}`)
    for (const id of ids) await at.put('user', id, columns)
    at.dynamo().calls.length = 0
    expect((await readRows(at.table(), 'user', ids)).size).toBe(45)
    expect(at.dynamo().calls.length).toBeGreaterThan(1)
  }, 60_000)
})
