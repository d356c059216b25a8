import { afterEach, describe, expect, test } from '@jest/globals'
import { customerEvents } from '../../../functions/customer-events/collector.ts'
import { guid, toUsers } from '../audit-users/setup.ts'
import { addEvents, closeBenches, fieldsOf, fill, start, UPN } from './setup.ts'

afterEach(closeBenches)

describe('events say who', () => {
  test('acted and who was affected, whatever case the ids are in', async () => {
    const bench = await start()
    await fill(bench, [1, 2])
    addEvents(bench, [{ userId: guid(1).toUpperCase(), affectedUserId: guid(2) }])
    const { records } = await bench.run(customerEvents)
    expect(fieldsOf(records[0])).toMatchObject({ [UPN]: '1@example.com', 'xdm.target.user.upn': '2@example.com' })
  })

  test('with at most four reads for 2,000 events of 300 users, and none when the container knows them', async () => {
    const bench = await start({ settings: { minimumPollSeconds: 0 } })
    const numbers = Array.from({ length: 300 }, (_, index) => index + 1)
    await fill(bench, numbers)
    const page = Array.from({ length: 2000 }, (_, index) => ({ userId: guid((index % 300) + 1) }))
    addEvents(bench, page)
    const first = await bench.run(customerEvents)
    expect(first.records).toHaveLength(2000)
    expect(first.records.every((record) => fieldsOf(record)[UPN] !== undefined)).toBe(true)
    expect(first.reads.filter((operation) => operation === 'BatchGetItem').length).toBeLessThanOrEqual(4)
    addEvents(bench, page)
    const second = await bench.run(customerEvents)
    expect(second.records).toHaveLength(2000)
    expect(second.reads).not.toContain('BatchGetItem')
  }, 60_000)

  test('as far as the directory knows: about others nothing is invented, and nothing fails', async () => {
    const bench = await start({ settings: { eventTypes: ['Customer events'] } })
    addEvents(bench, [{ userId: guid(1) }, { userId: 'x'.repeat(3000) }, {}])
    const { records, error, reads } = await bench.run(customerEvents)
    expect(error).toBeUndefined()
    expect(records.map((record) => fieldsOf(record)[UPN])).toEqual([undefined, undefined, undefined])
    expect(reads).not.toContain('BatchGetItem')
  })

  test('or not, when the directory cannot be read: they are delivered all the same', async () => {
    const bench = await start()
    await fill(bench, [1])
    bench.dynamo.faults.add('BatchGetItem', { kind: 'error', status: 400, type: 'AccessDeniedException' }, 9)
    addEvents(bench, [{ userId: guid(1) }])
    const { records, error } = await bench.run(customerEvents)
    expect([records.length, error]).toEqual([1, undefined])
    expect(bench.lines.join()).toContain('without names')
  })
})

describe('users that the directory does not know', () => {
  test('are asked for at DocuSign, five in a run and each once', async () => {
    const bench = await start()
    await fill(bench, [])
    bench.docusign.addUsers(toUsers(7))
    addEvents(
      bench,
      toUsers(7).map(({ userId }) => ({ userId })),
    )
    const { records } = await bench.run(customerEvents)
    expect(records.filter((record) => fieldsOf(record)[UPN] !== undefined)).toHaveLength(5)
    addEvents(bench, [{ userId: guid(1) }, { userId: guid(2) }])
    const before = bench.docusign.requests.length
    expect(fieldsOf((await bench.run(customerEvents)).records[0])[UPN]).toBe(`${guid(1)}@example.com`)
    expect(bench.docusign.requests.slice(before).filter(({ route }) => route === 'esign-user')).toEqual([])
  })

  test('and that DocuSign does not know either are not asked for again', async () => {
    const bench = await start()
    await fill(bench, [])
    addEvents(bench, [{ userId: guid(1) }])
    await bench.run(customerEvents)
    addEvents(bench, [{ userId: guid(1) }])
    await bench.run(customerEvents)
    expect(bench.docusign.requests.filter(({ route }) => route === 'esign-user')).toHaveLength(1)
  })

  test.each([
    ['esign-user', 401, undefined],
    ['esign-user', 401, { errorCode: 'USER_NOT_ACCOUNT_ADMIN' }],
    ['userinfo', 401, undefined],
    ['userinfo', 429, undefined],
  ] as const)('never stop the events: %s answers %d %j', async (route, status, body) => {
    const bench = await start()
    await fill(bench, [])
    bench.docusign.faults.from(route, { kind: 'answer', status, ...(body ? { body } : {}) })
    for (let run = 1; run <= 3; run += 1) {
      addEvents(bench, [{ userId: guid(run) }, { userId: guid(run) }])
      const { records, error } = await bench.run(customerEvents)
      expect([records.length, error]).toEqual([2, undefined])
    }
    expect(bench.docusign.requests.filter((request) => request.route === 'token')).toHaveLength(1)
  })

  test('are not asked for where half of the hour’s limit is used', async () => {
    const bench = await start()
    await fill(bench, [])
    bench.docusign.addUsers(toUsers(2))
    addEvents(bench, [{ userId: guid(1) }])
    await bench.run(customerEvents)
    bench.docusign.spend(1500)
    addEvents(bench, [{ userId: guid(3) }])
    await bench.run(customerEvents)
    addEvents(bench, [{ userId: guid(2) }])
    expect(fieldsOf((await bench.run(customerEvents)).records[0])[UPN]).toBeUndefined()
  })
})
