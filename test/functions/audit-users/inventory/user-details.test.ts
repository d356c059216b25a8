import { afterEach, describe, expect, test } from '@jest/globals'
import {
  ACCOUNT,
  closeBenches,
  createUserBench,
  grant,
  guid,
  LONG_AGO,
  lastRecords,
  toUsers,
  type UserBench,
} from '../setup.ts'

afterEach(closeBenches)

const requestsTo = (bench: UserBench, route: string) => bench.docusign.requests.filter((one) => one.route === route)

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

  test.each([
    ['INVALID_USERID', 'forbidden'],
    ['USER_DOES_NOT_EXIST_IN_SYSTEM', 'not-found'],
    ['SOMETHING_NEW', 'forbidden'],
  ])('that DocuSign refuses for one user (400 %s) cost nobody the record', async (errorCode, state) => {
    const bench = await createUserBench({ docusign: { bulkDetail: 'without-settings' } })
    bench.docusign.addUsers(toUsers(3))
    const answer = { kind: 'answer' as const, status: 400, body: { errorCode } }
    bench.docusign.faults.from({ route: 'esign-user', about: guid(2) }, answer)
    await bench.fill()
    const last = lastRecords(bench.records)
    const states = [guid(1), guid(2), guid(3)].map((id) => last.get(id)?.['collector_detail'])
    expect(states).toEqual([undefined, state, undefined])
  })

  test('that are refused for a user of whom no Admin object is known are delivered from the list', async () => {
    const bench = await createUserBench({ docusign: { bulkDetail: 'without-settings' } })
    bench.docusign.addUsers(toUsers(3, LONG_AGO))
    const [, ...users] = toUsers(3).map(({ userId }) => ({ id: userId, email: `${userId}@example.com` }))
    const list = { users, paging: { total_set_size: 2 } }
    bench.docusign.faults.from('admin-users', { kind: 'answer', status: 200, body: list })
    const answer = { kind: 'answer' as const, status: 400, body: { errorCode: 'INVALID_USERID' } }
    bench.docusign.faults.from({ route: 'esign-user', about: guid(1) }, answer)
    await bench.collect()
    const found = lastRecords(bench.records).get(guid(1))
    expect(found).toMatchObject({ email: `${guid(1)}@example.com`, collector_detail: 'forbidden' })
  })

  test.each([
    [400, {}],
    [401, { errorCode: 'SOMETHING_NEW' }],
    [405, undefined],
    [500, undefined],
    [200, {}],
    [200, { errorCode: 'INTERNAL_ERROR' }],
    [200, { userId: guid(9) }],
    [200, '<html>'],
  ])('that one user breaks (%d %j) cost nobody the record', async (status, body) => {
    const bench = await createUserBench({ docusign: { bulkDetail: 'without-settings' } })
    bench.docusign.addUsers(toUsers(3))
    const answer = { kind: 'answer' as const, status, ...(body === undefined ? {} : { body }) }
    bench.docusign.faults.from({ route: 'esign-user', about: guid(2) }, answer)
    const { records, error } = await bench.collect()
    expect(error).toBeUndefined()
    const last = lastRecords(records)
    const states = [guid(1), guid(2), guid(3)].map((id) => last.get(id)?.['collector_detail'])
    expect(states).toEqual([undefined, 'forbidden', undefined])
  })

  test('of the only user who changed cost nobody the record, when the impersonated user’s own can be read', async () => {
    const bench = await createUserBench({ docusign: { bulkDetail: 'without-settings' } })
    bench.docusign.addUsers([
      { accountId: ACCOUNT, userId: bench.docusign.settings.userId, ...LONG_AGO },
      ...toUsers(1),
    ])
    const body = { errorCode: 'INVALID_USERID' }
    bench.docusign.faults.from({ route: 'esign-user', about: guid(1) }, { kind: 'answer', status: 400, body })
    const { records, error } = await bench.collect()
    expect(error).toBeUndefined()
    expect(lastRecords(records).get(guid(1))).toMatchObject({ collector_detail: 'forbidden' })
  })

  test.each([
    [400, { errorCode: 'INVALID_REQUEST_PARAMETER' }, 'bad-request'],
    [400, { errorCode: 'INVALID_USERID' }, 'bad-request'],
    [401, undefined, 'unauthorized'],
    [408, undefined, 'bad-request'],
    [500, undefined, 'server-error'],
    [200, {}, 'answer-without-user'],
  ])('that DocuSign refuses for everybody (%d %j) fail the run', async (status, body, code) => {
    const bench = await createUserBench({ docusign: { bulkDetail: 'without-settings' } })
    bench.docusign.addUsers([{ accountId: ACCOUNT, userId: bench.docusign.settings.userId }, ...toUsers(3)])
    bench.docusign.faults.from('esign-user', { kind: 'answer', status, ...(body ? { body } : {}) })
    const { records, error } = await bench.collect()
    expect([records, error?.code]).toEqual([[], code])
  })

  test('that break for many at once fail the run: that is an outage', async () => {
    const bench = await createUserBench({ docusign: { bulkDetail: 'without-settings' } })
    bench.docusign.addUsers(toUsers(9))
    for (const number of [2, 3, 4, 5])
      bench.docusign.faults.from({ route: 'esign-user', about: guid(number) }, { kind: 'answer', status: 500 })
    const { records, error } = await bench.collect()
    expect([records, error?.code]).toEqual([[], 'server-error'])
  })

  test('of a user who went in between are delivered from the Admin object', async () => {
    const bench = await createUserBench({ docusign: { bulkDetail: 'without-settings' } })
    bench.docusign.addUsers(toUsers(1))
    bench.docusign.faults.from('esign-user', { kind: 'answer', status: 404, body: {} })
    const { records } = await bench.collect()
    expect(records).toMatchObject([{ userId: guid(1), collector_detail: 'not-found' }])
  })
})
