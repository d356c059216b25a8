import { afterEach, expect, test } from '@jest/globals'
import { forkDocusign } from '../support/docusign/remote.ts'
import type { UserChange } from '../support/users/change.ts'
import { ADMINISTRATOR, ADMINISTRATORS, EVERYONE, type User } from '../support/users/user.ts'
import { keys, NOW, stopAll } from './caller.ts'
import { ACCOUNT, adminPage, esignPage, ids, OTHER, openUsers, users } from './user-caller.ts'

afterEach(stopAll)

const LATER = new Date(NOW.getTime() + 60_000)
const GROUP = { id: '7', name: 'Legal', type: 'customGroup' } as const

const changes: [UserChange, Partial<User>][] = [
  [
    { kind: 'admin', granted: true },
    { isAdmin: true, groups: [EVERYONE, ADMINISTRATORS] },
  ],
  [{ kind: 'admin', granted: false }, {}],
  [{ kind: 'group-added', group: GROUP }, { groups: [EVERYONE, GROUP] }],
  [{ kind: 'group-removed', groupId: EVERYONE.id }, { groups: [] }],
  [{ kind: 'profile', profile: ADMINISTRATOR }, { profile: ADMINISTRATOR }],
  [{ kind: 'email', email: 'new@example.com' }, { email: 'new@example.com' }],
  [
    { kind: 'name', firstName: 'Grace', lastName: 'New' },
    { firstName: 'Grace', lastName: 'New' },
  ],
  [{ kind: 'status', status: 'Disabled' }, { status: 'Disabled' }],
  [
    { kind: 'status', status: 'Closed' },
    { status: 'Closed', closedAt: LATER },
  ],
  [{ kind: 'logged-in' }, { lastLogin: LATER }],
]

test.each(changes)('%j changes that and the time of modification, nothing else', async (change, expected) => {
  let now = NOW
  const { docusign } = await openUsers(users(1), { now: () => now })
  now = LATER
  docusign.changeUser(ACCOUNT, 'u0', change)
  const [before, after] = docusign.ledger.users[0]?.states ?? []
  expect(before).toMatchObject({ at: NOW, why: 'added', user: { modifiedAt: NOW } })
  expect(after).toEqual({ at: LATER, why: change.kind, user: { ...before?.user, ...expected, modifiedAt: LATER } })
})

test('a change shows in both APIs and in what was modified since', async () => {
  let now = NOW
  const caller = await openUsers(users(5), { now: () => now })
  const since = () => adminPage(caller, { last_modified_since: LATER.toISOString() })
  expect((await since()).users).toEqual([])
  now = LATER
  caller.docusign.changeUser(ACCOUNT, 'U3', { kind: 'email', email: 'new@example.com' })
  expect((await since()).users).toMatchObject([{ id: 'u3', email: 'new@example.com' }])
  expect(await (await caller.esign('/users/u3')).json()).toMatchObject({
    email: 'new@example.com',
    userSettings: { modifiedDate: '3/10/2026 12:21:00 PM' },
  })
})

test('a change without a stamp shows, but not in what was modified since', async () => {
  let now = NOW
  const caller = await openUsers(users(1), { now: () => now })
  now = LATER
  caller.docusign.changeUser(ACCOUNT, 'u0', { kind: 'admin', granted: true }, { stamped: false })
  expect((await adminPage(caller, { last_modified_since: LATER.toISOString() })).users).toEqual([])
  expect(await (await caller.esign('/users/u0')).json()).toMatchObject({ isAdmin: 'True' })
})

test('a closed user leaves the lists of open ones and keeps its detail; opened again it is back', async () => {
  const caller = await openUsers(users(2))
  caller.docusign.changeUser(ACCOUNT, 'u0', { kind: 'status', status: 'Closed' })
  expect(ids(await esignPage(caller))).toEqual(['u1'])
  expect((await adminPage(caller, { membership_status: 'closed' })).users).toMatchObject([{ id: 'u0' }])
  caller.docusign.changeUser(ACCOUNT, 'u0', { kind: 'status', status: 'Active' })
  expect((await esignPage(caller)).users).toHaveLength(2)
  expect((await adminPage(caller)).users.every((user) => user['closed_on'] === null)).toBe(true)
})

test('a removed user is gone from all lists, its detail is 404, the ledger keeps it; it can come again', async () => {
  const caller = await openUsers(users(2))
  caller.docusign.removeUser(ACCOUNT, 'u0')
  expect([ids(await adminPage(caller)), ids(await esignPage(caller))]).toEqual([['u1'], ['u1']])
  expect((await caller.esign('/users/u0')).status).toBe(404)
  caller.docusign.addUsers(users(1))
  expect((await caller.esign('/users/u0')).status).toBe(200)
  expect(caller.docusign.ledger.users[0]?.states.map(({ why }) => why)).toEqual(['added', 'removed', 'added'])
})

test('whoever is not there cannot be changed or removed, whoever is there cannot be added', async () => {
  const { docusign } = await openUsers(users(1))
  expect(() => docusign.changeUser(OTHER, 'u0', { kind: 'logged-in' })).toThrow('no user')
  expect(() => docusign.removeUser(ACCOUNT, 'u1')).toThrow('no user')
  expect(() => docusign.addUsers([{ accountId: ACCOUNT, userId: 'U0' }])).toThrow('already')
})

test('the ledger knows which request was given which user, in which state', async () => {
  const caller = await openUsers(users(2))
  await adminPage(caller)
  caller.docusign.changeUser(ACCOUNT, 'u0', { kind: 'logged-in' })
  await esignPage(caller, { email: 'u0@example.com' })
  await caller.esign('/users/u0')
  await caller.esign('/users/nobody')
  expect(caller.docusign.ledger.users.map(({ served }) => served)).toEqual([
    [
      { request: 2, route: 'admin-users', state: 0 },
      { request: 3, route: 'esign-users', state: 1 },
      { request: 4, route: 'esign-user', state: 1 },
    ],
    [{ request: 2, route: 'admin-users', state: 0 }],
  ])
  expect(caller.docusign.requests.slice(1)).toMatchObject([
    { route: 'admin-users', users: 2, query: `account_id=${ACCOUNT}` },
    { route: 'esign-users', users: 1, query: 'email=u0%40example.com' },
    { route: 'esign-user', users: 1, status: 200 },
    { route: 'esign-user', users: 0, status: 404 },
  ])
})

const rest = (answer: Response) => answer.headers.get('X-RateLimit-Remaining')

test('both APIs and other applications draw on the limits of the same account, another account on its own', async () => {
  const caller = await openUsers(users(1), { accountIds: [ACCOUNT, OTHER] })
  expect(rest(await caller.admin())).toBe('2999')
  expect(rest(await caller.esign('/users'))).toBe('2998')
  expect(rest(await caller.esign('/users/u0', {}, ACCOUNT.toUpperCase()))).toBe('2997')
  expect(rest(await caller.esign('/users/nobody'))).toBe('2996')
  caller.docusign.spend(2996)
  expect((await caller.esign('/users/u0')).status).toBe(429)
  expect((await caller.admin()).status).toBe(429)
  expect(rest(await caller.admin({ account_id: OTHER }))).toBe('2999')
})

test('in a process of its own it takes users and changes, and hands out every state', async () => {
  const remote = await forkDocusign({ publicKeys: [keys.publicKey] })
  try {
    await remote.ask('addUsers', users(2, { over: { admin: { email: undefined } } }))
    await remote.ask('changeUser', ACCOUNT, 'u0', { kind: 'status', status: 'Closed' })
    await remote.ask('removeUser', ACCOUNT, 'u1')
    const { users: known } = await remote.ask('ledger')
    expect(known.map(({ states }) => states.map(({ user }) => user?.status))).toEqual([
      ['Active', 'Closed'],
      ['Active', undefined],
    ])
    expect(known[0]?.states[0]?.user?.over).toEqual({ admin: { email: undefined } })
  } finally {
    await remote.close()
  }
})
