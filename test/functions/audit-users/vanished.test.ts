import { afterEach, describe, expect, test } from '@jest/globals'
import { ACCOUNT, closeBenches, createUserBench, grant, guid, LONG_AGO, toUsers } from './setup.ts'

afterEach(closeBenches)

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
