import { afterEach, expect, test } from '@jest/globals'
import { NOW, stopAll } from './caller.ts'
import { ACCOUNT, adminPage, ids, openUsers, users } from './user-caller.ts'

afterEach(stopAll)

test('20 at a time unless asked, counted, and linked to the next by an absolute address', async () => {
  const caller = await openUsers(users(45))
  const first = await adminPage(caller)
  const { origin, settings } = caller.docusign
  const link = (start: number) =>
    `${origin}/management/v2/organizations/${settings.organizationId}/users?start=${start}&take=20&account_id=${ACCOUNT}`
  expect(first.users).toHaveLength(20)
  expect(first.paging).toEqual({
    result_set_size: 20,
    result_set_start_position: 0,
    result_set_end_position: 19,
    total_set_size: 45,
    next: link(20),
    previous: null,
  })
  const last = await adminPage(caller, { start: '40' })
  expect(last.paging).toMatchObject({ result_set_size: 5, next: null, previous: link(20) })
  expect(await adminPage(caller, { start: '45' })).toMatchObject({ users: [], paging: { result_set_size: 0 } })
})

test('followed to the end they hold everybody once, in no order that means anything', async () => {
  const given = users(45).map((user, n) => ({ ...user, modifiedAt: new Date(NOW.getTime() - n * 1000) }))
  const caller = await openUsers(given)
  const seen: string[] = []
  let next: string | null = `${caller.docusign.origin}/management/v2/organizations/${
    caller.docusign.settings.organizationId
  }/users?account_id=${ACCOUNT}&take=7`
  while (next) {
    const answer = await fetch(next, { headers: { Authorization: `Bearer ${caller.token}` } })
    const page: { users: { id: string }[]; paging: { next: string | null } } = JSON.parse(await answer.text())
    seen.push(...page.users.map(({ id }) => id))
    next = page.paging.next
  }
  const all = given.map(({ userId }) => userId)
  expect(seen.toSorted()).toEqual(all.toSorted())
  expect(seen).not.toEqual(all)
  expect(seen).not.toEqual(all.toReversed())
})

test('`end` says how many where `take` does not', async () => {
  const caller = await openUsers(users(45))
  expect((await adminPage(caller, { start: '5', end: '9' })).users).toHaveLength(5)
  expect((await adminPage(caller, { start: '5', end: '9', take: '3' })).users).toHaveLength(3)
})

test('above the largest page it gives that page, if so set', async () => {
  const caller = await openUsers(users(45), { adminTakeMost: 30, adminTakeAbove: 'capped' })
  expect(await adminPage(caller, { take: '1000' })).toMatchObject({ paging: { result_set_size: 30 } })
})

test('whoever comes shifts the others; in a shuffled list everybody has a new place', async () => {
  const caller = await openUsers(users(45))
  const read = async () => ids(await adminPage(caller, { take: '100' }))
  const add = (userId: string) => caller.docusign.addUsers([{ accountId: ACCOUNT, userId }])
  const before = await read()
  add('new')
  expect((await read()).filter((id) => id !== 'new')).toEqual(before)
  caller.docusign.change({ userOrder: 'shuffled' })
  const shuffled = await read()
  expect(await read()).toEqual(shuffled)
  add('newer')
  const again = (await read()).filter((id) => id !== 'newer')
  expect(again).not.toEqual(shuffled)
  expect(again.toSorted()).toEqual(shuffled.toSorted())
})

test('what a careful reader must expect: another host, counters as text, too many users, one of them twice', async () => {
  const caller = await openUsers([...users(9), { accountId: ACCOUNT, userId: 'twice', isTwice: true }], {
    nextOrigin: 'https://elsewhere.example',
    adminCounters: 'strings',
    extraUsers: 2,
  })
  const page = await adminPage(caller, { take: '3' })
  expect(page.users).toHaveLength(5)
  expect(page.paging).toMatchObject({ result_set_size: '5', total_set_size: '11' })
  expect(page.paging['next']).toMatch(/^https:\/\/elsewhere\.example\/.*\?start=5&take=3&/)
  const all = ids(await adminPage(caller, { take: '100' }))
  expect(all.filter((id) => id === 'twice')).toHaveLength(2)
})
