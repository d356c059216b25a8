import { afterEach, describe, expect, test } from '@jest/globals'
import { ACCOUNT, closeBenches, createUserBench, guid, LONG_AGO, lastRecords, toUsers } from './setup.ts'

afterEach(closeBenches)

const OTHER = '5eca1e00-0000-4000-8000-000000000005'

describe('DocuSign’s hourly limit', () => {
  test('is used up to a half, the rest is the customer’s; the next hour goes on', async () => {
    const bench = await createUserBench({
      docusign: { bulkDetail: 'without-settings', limits: { hourly: 120 } },
      settings: { maxUserDataEventsPerFetch: 1250 },
    })
    bench.docusign.addUsers(toUsers(130, LONG_AGO))
    bench.runtime.pass(60_000)
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
    expect(report?.sources[0]?.ended).toBe('floor')
    expect(report?.caughtUp).toBe(false)
    expect(report?.sources[0]?.sinceCaughtUp).toBeGreaterThan(0)
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

  test('one without an organization doesn’t stop the other', async () => {
    const bench = await createUserBench({ docusign: two, settings: { accountIds: [ACCOUNT, OTHER] } })
    bench.docusign.addUsers([...toUsers(2), { accountId: OTHER, userId: guid(7) }])
    const { origin, settings } = bench.docusign
    const accounts = [ACCOUNT, OTHER].map((account_id) => ({
      account_id,
      account_name: account_id === OTHER ? 'Other' : 'First',
      is_default: account_id === ACCOUNT,
      base_uri: origin,
      ...(account_id === ACCOUNT ? { organization: { organization_id: settings.organizationId } } : {}),
    }))
    bench.docusign.faults.from('userinfo', { kind: 'answer', status: 200, body: { accounts } })
    const { records, error } = await bench.collect()
    expect(records.map((record) => record['accountId'])).toEqual([ACCOUNT, ACCOUNT])
    expect(error).toMatchObject({ code: 'organization-unknown', message: expect.stringContaining(`Other (${OTHER})`) })
  })

  test.each([
    [401, { errorCode: 'USER_NOT_ACCOUNT_ADMIN' }, 'admin-forbidden'],
    [401, undefined, 'unauthorized'],
    [403, undefined, 'admin-forbidden'],
  ])('one that answers %d %j doesn’t stop the other, in this run and the next', async (status, body, code) => {
    const settings = { accountIds: [ACCOUNT, OTHER] }
    const bench = await createUserBench({ docusign: two, settings })
    bench.docusign.addUsers([...toUsers(2), { accountId: OTHER, userId: guid(7) }])
    const answer = { kind: 'answer' as const, status, ...(body ? { body } : {}) }
    bench.docusign.faults.from({ route: 'admin-users', about: ACCOUNT }, answer)
    const { records, error } = await bench.collect()
    expect(error?.code).toBe(code)
    expect(records.map((record) => record['accountId'])).toEqual([OTHER])
    bench.docusign.changeUser(OTHER, guid(7), { kind: 'admin', granted: true })
    const again = await bench.collect()
    expect(again.records.map((record) => record['accountId'])).toEqual([OTHER])
    expect(again.error?.code).toBe(code)
    bench.docusign.faults.clear()
    expect((await bench.collect()).error).toBeUndefined()
    expect(lastRecords(bench.records).size).toBe(3)
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
