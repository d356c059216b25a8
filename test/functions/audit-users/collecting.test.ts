import { afterEach, describe, expect, test } from '@jest/globals'
import { ACCOUNT, closeBenches, createUserBench, eventId, guid, lastRecords, toUsers, type UserBench } from './setup.ts'

afterEach(closeBenches)

const LONG_AGO = { modifiedAt: new Date('2020-01-01T00:00:00Z') }
const OTHER = '5eca1e00-0000-4000-8000-000000000005'

/** Ends a run after its first lines were accepted. */
const dies = (lines: number): void => {
  if (lines > 0) throw new Error('killed')
}

const requestsTo = (bench: UserBench, route: string) => bench.docusign.requests.filter((one) => one.route === route)
const grant = (bench: UserBench, number: number, granted = true) =>
  bench.docusign.changeUser(ACCOUNT, guid(number), { kind: 'admin', granted })

describe('a first run', () => {
  test('delivers everybody once, says how long that took, and then nothing more', async () => {
    const bench = await createUserBench({ settings: { maxUserDataEventsPerFetch: 50 } })
    bench.docusign.addUsers(toUsers(125, LONG_AGO))
    const runs = await bench.fill()
    expect(runs.map(({ records }) => records.length)).toEqual([50, 50, 25])
    expect(runs.map(({ report }) => report?.sources[0]?.ended)).toEqual(['capped', 'capped', 'caught-up'])
    expect(runs[1]?.report?.sources[0]?.notes).toMatchObject({ inventoryUsers: 125, inventoryRead: 100 })
    expect(runs[2]?.report?.sources[0]?.notes).toMatchObject({ inventoryUsers: 125, inventoryHours: 0.5 })
    expect(lastRecords(bench.records).size).toBe(125)
    expect((await bench.collect()).records).toEqual([])
  })
})

describe('a change', () => {
  test('is delivered by the next run with what it was before, and not again', async () => {
    const bench = await createUserBench()
    bench.docusign.addUsers(toUsers(20, LONG_AGO))
    await bench.fill()
    grant(bench, 3)
    const { records } = await bench.collect()
    expect(records).toHaveLength(1)
    expect(records[0]).toMatchObject({ userId: guid(3), isAdmin: true })
    expect(records[0]?.['changes']).toContainEqual({ field: 'isAdmin', from: false, to: true })
    expect((await bench.collect()).records).toEqual([])
  })

  test('is not a log-in', async () => {
    const bench = await createUserBench()
    bench.docusign.addUsers(toUsers(5, LONG_AGO))
    await bench.fill()
    bench.docusign.changeUser(ACCOUNT, guid(2), { kind: 'logged-in' })
    expect((await bench.collect()).records).toEqual([])
  })

  test('that DocuSign does not stamp is found by the walk over everybody', async () => {
    const bench = await createUserBench()
    bench.docusign.addUsers(toUsers(5, LONG_AGO))
    await bench.fill()
    bench.docusign.changeUser(ACCOUNT, guid(2), { kind: 'admin', granted: true }, { stamped: false })
    expect((await bench.collect()).records).toMatchObject([{ userId: guid(2), isAdmin: true }])
  })

  test('is observed when DocuSign’s own clock says so, though ours is wrong', async () => {
    const bench = await createUserBench()
    bench.docusign.addUsers(toUsers(2))
    bench.docusign.faults.from('admin-users', { kind: 'clock', offsetMs: -7_200_000 })
    const { records } = await bench.collect()
    expect(records[0]?.['_time']).toBe(new Date(bench.world.now().getTime() - 7_200_000).toISOString())
  })
})

describe('1,250 changed of 2,500 users', () => {
  test('take at most 40 calls to DocuSign', async () => {
    const bench = await createUserBench()
    const users = toUsers(2500).map((user, index) => ({ ...user, ...(index % 2 ? LONG_AGO : {}) }))
    bench.docusign.addUsers(users)
    const { records, calls } = await bench.collect()
    expect(records).toHaveLength(1250)
    expect(calls).toBeLessThanOrEqual(40)
  }, 120_000)
})

describe('details', () => {
  test('are asked for one by one where the list does not bring all of them', async () => {
    const bench = await createUserBench({ docusign: { bulkDetail: 'without-groups' } })
    bench.docusign.addUsers(toUsers(30, LONG_AGO))
    await bench.fill()
    expect(bench.records.every((record) => Array.isArray(record['groupList']))).toBe(true)
    expect(requestsTo(bench, 'esign-user')).toHaveLength(30)
  })

  test('of few changed users are asked for one by one', async () => {
    const bench = await createUserBench()
    bench.docusign.addUsers(toUsers(210, LONG_AGO))
    await bench.fill()
    for (const number of [1, 2]) grant(bench, number)
    const before = bench.docusign.requests.length
    expect((await bench.collect()).records).toHaveLength(2)
    const routes = bench.docusign.requests.slice(before).map(({ route }) => route)
    expect(routes.filter((route) => route === 'esign-user')).toHaveLength(2)
  })

  test.each([
    ['forbidden', { deniedUserIds: [guid(1), guid(2)] }],
    ['forbidden', { detailAccess: 'own' as const }],
  ])('that may not be read cost nobody the record: %s', async (state, access) => {
    const bench = await createUserBench({ docusign: { ...access, bulkDetail: 'without-settings' } })
    bench.docusign.addUsers(toUsers(2))
    await bench.fill()
    expect([...lastRecords(bench.records).values()]).toMatchObject([
      { userId: guid(1), email: `${guid(1)}@example.com`, collector_detail: state },
      { userId: guid(2), collector_detail: state },
    ])
  })

  test('of a user who went in between are delivered from the Admin object', async () => {
    const bench = await createUserBench({ docusign: { bulkDetail: 'without-settings' } })
    bench.docusign.addUsers(toUsers(1))
    bench.docusign.faults.from('esign-user', { kind: 'answer', status: 404, body: {} })
    const { records } = await bench.collect()
    expect(records).toMatchObject([{ userId: guid(1), collector_detail: 'not-found' }])
  })
})

describe('users who disappear', () => {
  test('are closed when DocuSign says that there is no such user', async () => {
    const bench = await createUserBench()
    bench.docusign.addUsers(toUsers(8, LONG_AGO))
    await bench.fill()
    bench.docusign.removeUser(ACCOUNT, guid(4))
    const { records } = await bench.collect()
    expect(records).toMatchObject([{ userId: guid(4), userStatus: 'Closed', collector_detail: 'gone' }])
    expect((await bench.collect()).records).toEqual([])
  })

  test('come back as they are', async () => {
    const bench = await createUserBench()
    bench.docusign.addUsers(toUsers(8, LONG_AGO))
    await bench.fill()
    bench.docusign.removeUser(ACCOUNT, guid(4))
    await bench.collect()
    bench.docusign.addUsers([{ accountId: ACCOUNT, userId: guid(4) }])
    expect((await bench.collect()).records).toMatchObject([{ userId: guid(4), userStatus: 'Active' }])
  })

  test('all at once are not believed: an administrator has lost the role', async () => {
    const bench = await createUserBench()
    bench.docusign.addUsers(toUsers(40, LONG_AGO))
    await bench.fill()
    bench.docusign.change({ adminRole: 'lost' })
    grant(bench, 2)
    const { error, records } = await bench.collect()
    expect(error?.code).toBe('users-vanished')
    expect(records).toMatchObject([{ userId: guid(2), isAdmin: true }])
    bench.docusign.change({ adminRole: 'granted' })
    const after = await bench.collect()
    expect(after.error).toBeUndefined()
    expect(bench.records.filter((record) => record['userStatus'] === 'Closed')).toEqual([])
  })

  test('from both lists at once are not believed either', async () => {
    const bench = await createUserBench()
    bench.docusign.addUsers(toUsers(40, LONG_AGO))
    await bench.fill()
    for (let number = 1; number <= 11; number += 1) bench.docusign.removeUser(ACCOUNT, guid(number))
    const { error, records } = await bench.collect()
    expect(error?.code).toBe('users-vanished')
    expect(records).toEqual([])
  })

  test('whose detail is refused are not taken for closed', async () => {
    const bench = await createUserBench()
    bench.docusign.addUsers(toUsers(8, LONG_AGO))
    await bench.fill()
    bench.docusign.removeUser(ACCOUNT, guid(4))
    bench.docusign.faults.from('esign-user', { kind: 'answer', status: 403, body: {} })
    expect((await bench.collect()).records).toEqual([])
  })

  test('from the list of whoever is not closed, because they are, are closed once', async () => {
    const bench = await createUserBench({ docusign: { adminClosed: 'left-out' } })
    bench.docusign.addUsers(toUsers(40, LONG_AGO))
    await bench.fill()
    for (let number = 1; number <= 20; number += 1)
      bench.docusign.changeUser(ACCOUNT, guid(number), { kind: 'status', status: 'Closed' })
    const { records, error } = await bench.collect()
    expect(error).toBeUndefined()
    expect(records).toHaveLength(20)
    expect((await bench.collect()).records).toEqual([])
  })
})

describe('a run that breaks off', () => {
  test('between delivery and memory delivers the same again with the same ids and time', async () => {
    const bench = await createUserBench()
    bench.docusign.addUsers(toUsers(3))
    bench.hooks.accepted = dies
    const first = await bench.collect()
    expect(first.error?.code).toBe('unexpected')
    bench.hooks.accepted = () => undefined
    const second = await bench.collect()
    expect(second.records.map(eventId)).toEqual(first.records.map(eventId))
    expect(second.records.map((record) => record['_time'])).toEqual(first.records.map((record) => record['_time']))
  })

  test('does not hide that a user then became again what it was', async () => {
    const bench = await createUserBench()
    bench.docusign.addUsers(toUsers(3, LONG_AGO))
    await bench.fill()
    grant(bench, 2)
    bench.hooks.accepted = dies
    expect((await bench.collect()).records).toMatchObject([{ userId: guid(2), isAdmin: true }])
    bench.hooks.accepted = () => undefined
    grant(bench, 2, false)
    expect((await bench.collect()).records).toMatchObject([{ userId: guid(2), isAdmin: false }])
    expect(new Set(bench.records.map(eventId)).size).toBe(bench.records.length)
    expect((await bench.collect()).records).toEqual([])
  })
})

describe('DocuSign’s hourly limit', () => {
  test('is used up to a half, the rest is the customer’s; the next hour goes on', async () => {
    const bench = await createUserBench({
      docusign: { bulkDetail: 'without-settings', limits: { hourly: 120 } },
      settings: { maxUserDataEventsPerFetch: 1250 },
    })
    bench.docusign.addUsers(toUsers(130, LONG_AGO))
    bench.world.pass(60_000)
    const run = await bench.collect()
    expect(run.report?.sources[0]?.ended).toBe('budget')
    expect(run.report?.caughtUp).toBe(false)
    expect(run.calls).toBeLessThanOrEqual(60)
    const { calls } = await bench.collect()
    expect(run.calls + calls).toBeLessThanOrEqual(60)
    await bench.fill()
    expect(lastRecords(bench.records).size).toBe(130)
  })

  test('is left alone where others have used half of it', async () => {
    const bench = await createUserBench({ docusign: { limits: { hourly: 1000 } } })
    bench.docusign.addUsers(toUsers(50, LONG_AGO))
    await bench.fill()
    bench.docusign.spend(600)
    await bench.collect()
    const { calls, report } = await bench.collect()
    expect(report?.sources[0]?.ended).toBe('budget')
    expect(calls).toBeLessThanOrEqual(1)
  })
})

describe('several accounts', () => {
  const two = { accountIds: [ACCOUNT, OTHER] }

  test('are collected each by itself: one in trouble does not stop the other', async () => {
    const bench = await createUserBench({
      docusign: two,
      settings: { accountIds: [OTHER.toUpperCase(), 'no-such', ACCOUNT] },
    })
    bench.docusign.addUsers([...toUsers(2), { accountId: OTHER, userId: guid(7) }])
    const { records, error } = await bench.collect()
    expect(error?.code).toBe('account-unknown')
    expect(error?.message).toContain(`Account 2 (${OTHER})`)
    expect(records.map((record) => [record['accountId'], record['userId']].join(' ')).sort()).toEqual([
      `${ACCOUNT} ${guid(1)}`,
      `${ACCOUNT} ${guid(2)}`,
      `${OTHER} ${guid(7)}`,
    ])
  })

  test('one at its hourly limit does not stop the other, in this run and the next', async () => {
    const settings = { accountIds: [ACCOUNT, OTHER] }
    const bench = await createUserBench({ docusign: { ...two, limits: { headers: false } }, settings })
    bench.docusign.addUsers([...toUsers(2), { accountId: OTHER, userId: guid(7) }])
    bench.docusign.spend(3000, ACCOUNT)
    const { records, report } = await bench.collect()
    expect(report?.sources.map(({ ended }) => ended)).toEqual(['limit-reached', 'caught-up'])
    expect(records.map((record) => record['accountId'])).toEqual([OTHER])
    const again = await bench.collect()
    expect(again.report?.sources.map(({ ended }) => ended)).toEqual(['limit-reached', 'caught-up'])
  })

  test('share what a run may handle', async () => {
    const settings = { ...two, maxUserDataEventsPerFetch: 10 }
    const bench = await createUserBench({ docusign: two, settings })
    bench.docusign.addUsers([...toUsers(50), { accountId: OTHER, userId: guid(7) }])
    const { records } = await bench.collect()
    expect(records).toHaveLength(6)
  })

  test('of which none is the default have to be named: the error lists them', async () => {
    const bench = await createUserBench({ docusign: { ...two, defaultAccountId: null } })
    const { error } = await bench.collect()
    expect(error?.code).toBe('account-ambiguous')
    expect(error?.message).toContain(`Account 1 (${ACCOUNT}), Account 2 (${OTHER})`)
  })

  test('keep what they deliver of one person apart', async () => {
    const bench = await createUserBench({ docusign: two, settings: two })
    bench.docusign.addUsers([...toUsers(1), { accountId: OTHER, userId: guid(1) }])
    await bench.fill()
    expect(bench.records).toHaveLength(2)
    bench.docusign.changeUser(OTHER, guid(1), { kind: 'admin', granted: true })
    expect((await bench.collect()).records).toMatchObject([{ accountId: OTHER, isAdmin: true }])
  })
})
