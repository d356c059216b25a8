import { afterEach, expect, test } from '@jest/globals'
import { ACCOUNT, closeBenches, createUserBench, guid, lastRecords, toUsers } from './setup.ts'

afterEach(closeBenches)

test.each([
  ['without e-mail', { over: { admin: { email: undefined }, detail: { email: undefined } } }],
  ['with a modification date in other words', { modifiedDate: 'words' as const }],
  ['created in the year 1', { over: { admin: { created_on: '0001-01-01T00:00:00' }, detail: {} } }],
  ['without groups', { over: { detail: { groupList: undefined } } }],
  ['with groups that are null', { over: { detail: { groupList: null } } }],
])('a user %s is delivered once', async (_, change) => {
  const bench = await createUserBench()
  bench.docusign.addUsers([...toUsers(1, change), { accountId: ACCOUNT, userId: guid(2) }])
  await bench.fill()
  expect([...lastRecords(bench.records).keys()].sort()).toEqual([guid(1), guid(2)])
  expect((await bench.collect()).records).toEqual([])
  expect(bench.records).toHaveLength(2)
})

test('a user without an id is delivered raw, and not again', async () => {
  const bench = await createUserBench()
  bench.docusign.addUsers([
    ...toUsers(2),
    { accountId: ACCOUNT, userId: guid(3), over: { admin: { id: undefined }, detail: { userId: undefined } } },
  ])
  await bench.fill()
  const raw = bench.records.filter((record) => record['collector_unmapped'] !== undefined)
  expect(raw.length).toBeGreaterThan(0)
  expect(raw.every((record) => String(record['raw']).includes(`${guid(3)}@example.com`))).toBe(true)
  expect((await bench.collect()).records).toEqual([])
  expect(lastRecords(bench.records).has(guid(2))).toBe(true)
})

test('what is no user at all in a list is delivered raw, once', async () => {
  const bench = await createUserBench()
  const paging = { total_set_size: 2 }
  const users = [{ id: guid(1), email: 'one@example.com' }, 'a page that broke']
  bench.docusign.faults.from('admin-users', { kind: 'answer', status: 200, body: { users, paging } })
  await bench.fill()
  const raw = bench.records.filter((record) => record['collector_unmapped'] !== undefined)
  expect(raw).toMatchObject([{ raw: '"a page that broke"' }])
  expect(lastRecords(bench.records).has(guid(1))).toBe(true)
})

test('two users with one e-mail are two users, a user in the lists twice is one', async () => {
  const bench = await createUserBench()
  bench.docusign.addUsers([
    ...toUsers(2, { email: 'same@example.com' }),
    { accountId: ACCOUNT, userId: guid(3), isTwice: true },
  ])
  await bench.fill()
  expect(bench.records.map((record) => String(record['userId'])).sort()).toEqual([guid(1), guid(2), guid(3)])
})

test('a next page on another host is not asked for, and said so', async () => {
  const bench = await createUserBench({ docusign: { nextOrigin: 'https://evil.example.com' } })
  bench.docusign.addUsers(toUsers(300))
  const { error } = await bench.collect()
  expect(error).toBeUndefined()
  expect(lastRecords(bench.records).size).toBe(300)
  expect(bench.lines.join()).toContain('it is not followed')
  expect(bench.lines.join()).not.toContain('evil')
})

test('counters as strings, and more users on a page than asked for or than a run may handle', async () => {
  const bench = await createUserBench({
    docusign: { adminCounters: 'strings', extraUsers: 3 },
    settings: { maxUserDataEventsPerFetch: 4 },
  })
  bench.docusign.addUsers(toUsers(11))
  const runs = await bench.fill()
  expect(Math.max(...runs.map(({ records }) => records.length))).toBeLessThanOrEqual(4)
  expect(bench.records).toHaveLength(11)
})

test.each(['without-list', 'html', 'truncated'] as const)(
  'an answer that is %s fails the run and moves nothing',
  async (kind) => {
    const bench = await createUserBench()
    bench.docusign.addUsers(toUsers(3))
    bench.docusign.faults.from('admin-users', { kind })
    const { error, records } = await bench.collect()
    expect(error).toBeDefined()
    expect(records).toEqual([])
    bench.docusign.faults.clear()
    expect((await bench.collect()).records).toHaveLength(3)
  },
)

test('a list without paging is read to its end', async () => {
  const bench = await createUserBench()
  bench.docusign.addUsers(toUsers(5))
  bench.docusign.faults.from('admin-users', { kind: 'without-cursor', as: 'null' })
  await bench.fill()
  expect(bench.records).toHaveLength(5)
})

test('no secret member is stored or delivered, whichever half it comes in', async () => {
  const secrets = {
    password: 'marker-one',
    forgottenPasswordInfo: { answer: 'marker-two' },
    activationAccessCode: 'marker-three',
  }
  const bench = await createUserBench()
  bench.docusign.addUsers([
    { accountId: ACCOUNT, userId: guid(1), over: { admin: secrets, detail: { custom: [secrets] } } },
    {
      accountId: ACCOUNT,
      userId: guid(2),
      over: { admin: { ...secrets, id: undefined }, detail: { ...secrets, userId: undefined } },
    },
  ])
  await bench.fill()
  const { Items } = await bench.scan()
  expect(Items?.length).toBeGreaterThan(3)
  expect(JSON.stringify([Items, bench.records, bench.lines])).not.toContain('marker-')
})
