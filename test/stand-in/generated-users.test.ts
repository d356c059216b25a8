import { afterEach, describe, expect, test } from '@jest/globals'
import { generateUsers, type UserGeneration } from '../support/users/generate.ts'
import { generateChanges } from '../support/users/generate-changes.ts'
import { ALL_USER_PECULIARITIES } from '../support/users/peculiarities.ts'
import { stopAll } from './caller.ts'
import { ACCOUNT, adminPage, type Caller, esignPage, ids, OTHER, openUsers } from './user-caller.ts'

afterEach(stopAll)

const toGeneration = (more: Partial<UserGeneration> = {}): UserGeneration => ({
  count: 300,
  seed: 7,
  accountIds: [ACCOUNT],
  from: new Date('2026-01-01T00:00:00Z'),
  to: new Date('2026-03-01T00:00:00Z'),
  ...more,
})

test('the same seed gives the same users and changes, another seed others', () => {
  const all = { peculiarities: ALL_USER_PECULIARITIES }
  const users = generateUsers(toGeneration(all))
  expect(generateUsers(toGeneration(all))).toEqual(users)
  expect(generateUsers(toGeneration({ ...all, seed: 8 }))).not.toEqual(users)
  const changes = generateChanges(users, { count: 50, seed: 1 })
  expect(generateChanges(users, { count: 50, seed: 1 })).toEqual(changes)
  expect(new Set(changes.map(({ change }) => change.kind)).size).toBe(8)
})

test('plain users are whole, of every status, modified in the span, with one id and one address each', () => {
  const users = generateUsers(toGeneration())
  expect(new Set(users.map(({ status }) => status)).size).toBe(5)
  expect(new Set(users.map(({ userId }) => userId)).size).toBe(300)
  expect(new Set(users.map(({ email }) => email)).size).toBe(300)
  expect(users.some(({ isAdmin }) => isAdmin)).toBe(true)
  expect(users.every(({ over }) => Object.keys(over).length === 0)).toBe(true)
  const { from, to } = toGeneration()
  expect(users.every(({ modifiedAt }) => modifiedAt >= from && modifiedAt < to)).toBe(true)
  expect(users.every(({ status, closedAt }) => (closedAt !== null) === (status === 'Closed'))).toBe(true)
})

test('over several accounts some persons are in two, and the impersonated user is in each', async () => {
  const users = generateUsers(toGeneration({ accountIds: [ACCOUNT, OTHER], ownUserId: 'me' }))
  expect(users.filter(({ userId }) => userId === 'me').map(({ accountId }) => accountId)).toEqual([ACCOUNT, OTHER])
  expect(new Set(users.map(({ userId }) => userId)).size).toBeLessThan(290)
  const caller = await openUsers(users, { accountIds: [ACCOUNT, OTHER] })
  expect((await adminPage(caller)).paging).toMatchObject({ total_set_size: 150 })
})

const readAdmin = async (caller: Caller) => {
  const [first, second] = [await adminPage(caller, { take: '250' }), await adminPage(caller, { start: '250' })]
  return [...first.users, ...second.users]
}

const readEsign = async (caller: Caller) => {
  const status = 'active,closed,disabled,activationsent,activationrequired'
  const starts = ['0', '100', '200', '300']
  const pages = starts.map((start) => esignPage(caller, { status, additional_info: 'true', start_position: start }))
  return (await Promise.all(pages)).flatMap((page) => page.users)
}

const open = async () => {
  const users = generateUsers(toGeneration({ peculiarities: ALL_USER_PECULIARITIES, marker: 'MARK' }))
  const caller = await openUsers(users)
  return { users, caller, admin: await readAdmin(caller), esign: await readEsign(caller) }
}

describe('each peculiarity shows', () => {
  test('in the Admin list', async () => {
    const { admin, users } = await open()
    expect(admin.filter((user) => !('email' in user))).not.toEqual([])
    expect(admin.filter((user) => !('id' in user))).not.toEqual([])
    expect(admin.filter((user) => user['created_on'] === '0001-01-01T00:00:00')).not.toEqual([])
    expect(admin.filter((user) => user['id'] === String(user['id']).toUpperCase())).not.toEqual([])
    const twice = ids({ users: admin }).filter((id, index, all) => id !== 'undefined' && all.indexOf(id) !== index)
    expect(twice).toHaveLength(users.filter(({ isTwice }) => isTwice).length)
    expect(new Set(users.map(({ email }) => email)).size).toBeLessThan(300)
    const fractions = new Set(admin.map((user) => String(user['created_on']).split('.')[1]?.length ?? 0))
    expect([...fractions]).toEqual(expect.arrayContaining([0, 1, 2, 3, 7]))
  })

  test('in the detail', async () => {
    const { esign } = await open()
    const dates = esign.map(({ userSettings }) =>
      typeof userSettings === 'object' && userSettings && 'modifiedDate' in userSettings
        ? userSettings.modifiedDate
        : '',
    )
    for (const form of [/^\d{1,2}\/\d{1,2}\/\d{4} \d{1,2}:\d\d:\d\d [AP]M$/, /Z$/, /noon/, /^$/])
      expect(dates.filter((date) => form.test(String(date)))).not.toEqual([])
    for (const name of ['email', 'userId', 'groupList', 'userSettings'])
      expect(esign.filter((user) => !(name in user))).not.toEqual([])
    const text = JSON.stringify(esign)
    for (const secret of ['MARK-password-', 'MARK-question-', 'MARK-answer-', 'MARK-code-'])
      expect(text).toContain(secret)
    expect(text).toContain('𝒜da')
    expect(text).toContain('\\ud83d ')
  })
})

test('a hundred thousand users can be listed to the last page', async () => {
  const caller = await openUsers(generateUsers(toGeneration({ count: 100_000 })))
  const last = await adminPage(caller, { start: '99999' })
  expect(last).toMatchObject({ users: [expect.anything()], paging: { total_set_size: 100_000, next: null } })
})
