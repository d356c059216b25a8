import { afterEach, describe, expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import type { JsonObject } from '../../../functions/lib/core/json.ts'
import { carryOut, createPlay, shape, steps, USERS } from './happenings.ts'
import {
  ACCOUNT,
  closeBenches,
  createUserBench,
  eventId,
  LONG_AGO,
  lastRecords,
  toUsers,
  type UserBench,
} from './setup.ts'

afterEach(closeBenches)

/** Runs until two walks over everybody in a row brought nothing new. */
const settle = async (bench: UserBench): Promise<void> => {
  let quiet = new Set<unknown>()
  for (let runs = 0; runs < 300; runs += 1) {
    const { error, report, records } = await bench.collect()
    if (error) throw error
    if (records.length > 0) quiet = new Set()
    quiet.add(report?.sources[0]?.notes?.['inventoryCompletedAt'])
    // The first one may have been completed before the last record.
    if (quiet.size > 3) return
  }
  throw new Error('it never came to rest')
}

const groupsOf = (record: JsonObject | undefined): unknown[] => {
  const list = record?.['groupList']
  return Array.isArray(list) ? list.map((group) => String((group as JsonObject)['groupName'])).sort() : []
}

const assertFinalStates = (bench: UserBench): void => {
  const last = lastRecords(bench.records)
  for (const { userId, states } of bench.docusign.ledger.users) {
    const now = states.at(-1)?.user
    const record = last.get(userId.toLowerCase())
    if (now) {
      expect(record).toMatchObject({ userStatus: now.status, isAdmin: now.isAdmin, email: now.email })
      expect(groupsOf(record)).toEqual(now.groups.map(({ name }) => name).sort())
    } else if (record) expect(record['userStatus']).toBe('Closed')
  }
}

const assertNoFalseClosing = (bench: UserBench): void => {
  const closed = bench.records.filter((record) => record['userStatus'] === 'Closed')
  for (const record of closed) {
    const known = bench.docusign.ledger.users.find(({ userId }) => userId === record['userId'])
    expect(known?.states.some(({ user: shown }) => shown === null || shown.status === 'Closed')).toBe(true)
  }
}

const contentOf = (record: JsonObject): string => {
  const { userStatus, isAdmin, email } = record
  return JSON.stringify([record['userId'], userStatus, isAdmin, email, groupsOf(record)])
}

const assertIds = (records: readonly JsonObject[]): void => {
  const contents = new Map<unknown, string>()
  for (const record of records) {
    const known = contents.get(eventId(record)) ?? contentOf(record)
    expect(contentOf(record)).toBe(known)
    contents.set(eventId(record), known)
  }
}

describe('whatever happens to users, lists and runs', () => {
  test('every final state is delivered, nobody is closed who is not, and an id means one content', async () => {
    await fc.assert(
      fc.asyncProperty(shape, steps, async ({ cap, ...docusign }, all) => {
        const bench = await createUserBench({
          docusign: { ...docusign, adminTakeAbove: 'capped', limits: { hourly: 1_000_000, burst: 1_000_000 } },
          settings: { maxUserDataEventsPerFetch: cap },
        })
        const own = { accountId: ACCOUNT, userId: bench.docusign.settings.userId, ...LONG_AGO }
        bench.docusign.addUsers([...toUsers(USERS, LONG_AGO), own])
        const play = createPlay(bench)
        for (const step of all) await carryOut(bench, play, step)
        await settle(bench)
        assertFinalStates(bench)
        assertNoFalseClosing(bench)
        assertIds(bench.records)
        await closeBenches()
      }),
      { numRuns: Number(process.env['SCHEDULES'] ?? 12), endOnFailure: true },
    )
  }, 240_000)
})
