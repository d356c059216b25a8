import { afterEach, expect, test } from '@jest/globals'
import { get, stopAll, takeToken } from './caller.ts'
import { ACCOUNT, esignPage, ids, OTHER, openUsers, users } from './user-caller.ts'

afterEach(stopAll)

test('the list needs the scope signature and an account of the user', async () => {
  const caller = await openUsers(users(1))
  const poor = await takeToken(caller.docusign, 'user_read')
  expect((await get(caller.docusign, poor, {}, `/restapi/v2.1/accounts/${ACCOUNT}/users`)).status).toBe(403)
  const foreign = await caller.esign('/users', {}, OTHER)
  expect([foreign.status, await foreign.json()]).toEqual([
    403,
    expect.objectContaining({ errorCode: 'USER_DOES_NOT_BELONG_TO_SPECIFIED_ACCOUNT' }),
  ])
})

test('it counts in strings and links to the next part by a relative address', async () => {
  const caller = await openUsers(users(25))
  const { users: held, ...paging } = await esignPage(caller, { count: '10', start_position: '10' })
  expect(held).toHaveLength(10)
  expect(paging).toEqual({
    resultSetSize: '10',
    totalSetSize: '25',
    startPosition: '10',
    endPosition: '19',
    nextUri: '/users?count=10&start_position=20',
    previousUri: '/users?count=10&start_position=0',
  })
  expect(await esignPage(caller, { start_position: '20' })).toMatchObject({ resultSetSize: '5', nextUri: '' })
  caller.docusign.change({ uriAtEnd: 'absent' })
  expect(await esignPage(caller)).not.toHaveProperty('nextUri')
})

test('it has another order than the Admin list, and everybody in it', async () => {
  const caller = await openUsers(users(25))
  const [esign, admin] = [await esignPage(caller), await caller.admin({ account_id: ACCOUNT, take: '100' })]
  const others = ids(JSON.parse(await admin.text()))
  expect(ids(esign)).not.toEqual(others)
  expect(ids(esign).sort()).toEqual(others.sort())
})

test.each([{ count: '101' }, { count: '0' }, { count: 'all' }, { start_position: '-1' }, { status: 'active,gone' }])(
  '%j is refused',
  async (query) => {
    const answer = await (await openUsers(users(1))).esign('/users', query)
    expect([answer.status, await answer.json()]).toEqual([
      400,
      expect.objectContaining({ errorCode: 'INVALID_REQUEST_PARAMETER' }),
    ])
  },
)

test('it leaves closed users out unless they are asked for', async () => {
  const caller = await openUsers([...users(2), { accountId: ACCOUNT, userId: 'closed', status: 'Closed' }])
  expect(ids(await esignPage(caller)).sort()).toEqual(['u0', 'u1'])
  expect(ids(await esignPage(caller, { status: 'Closed' }))).toEqual(['closed'])
  expect((await esignPage(caller, { status: 'active, closed' })).users).toHaveLength(3)
  expect(ids(await esignPage(caller, { email: 'U1@example.com' }))).toEqual(['u1'])
})

test('it is short, or full when asked, without what is set to be missing', async () => {
  const caller = await openUsers(users(1))
  const names = async (query: Record<string, string>) => Object.keys((await esignPage(caller, query)).users[0] ?? {})
  const full = { additional_info: 'true' }
  expect(await names({})).not.toContain('userSettings')
  const whole: object = JSON.parse(await (await caller.esign('/users/u0')).text())
  expect((await names(full)).sort()).toEqual(Object.keys(whole).sort())
  caller.docusign.change({ bulkDetail: 'without-settings' })
  expect(await names(full)).not.toContain('userSettings')
  expect(await names(full)).toContain('groupList')
  caller.docusign.change({ bulkDetail: 'without-groups' })
  expect(await names(full)).not.toContain('groupList')
  expect(await names(full)).toContain('userSettings')
})

test('it holds more users than asked for, and one of them twice, if so set', async () => {
  const caller = await openUsers(users(9, { isTwice: true }), { extraUsers: 3 })
  const page = await esignPage(caller, { count: '5' })
  expect(page.users).toHaveLength(8)
  expect(page).toMatchObject({ totalSetSize: '18', nextUri: '/users?count=5&start_position=8' })
})
