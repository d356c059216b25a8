import { afterEach, describe, expect, test } from '@jest/globals'
import {
  ACCOUNT,
  closeBenches,
  createUserBench,
  eventId,
  grant,
  guid,
  LONG_AGO,
  lastRecords,
  toUsers,
} from './setup.ts'

afterEach(closeBenches)

/** Ends a run after its first lines were accepted. */
const dies = (lines: number): void => {
  if (lines > 0) throw new Error('killed')
}

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
    expect(records[0]?.['_time']).toBe(new Date(bench.runtime.now().getTime() - 7_200_000).toISOString())
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
