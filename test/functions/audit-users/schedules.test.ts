import { afterEach, describe, expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import type { JsonObject } from '../../../functions/lib/primitives/json.ts'
import type { UserChange } from '../../support/users/change.ts'
import { GROUPS } from '../../support/users/names.ts'
import { ACCOUNT, closeBenches, createUserBench, eventId, guid, lastRecords, toUsers, type UserBench } from './setup.ts'

afterEach(closeBenches)

type Happening =
  | { do: 'change'; user: number; change: UserChange; stamped: boolean }
  | { do: 'add' }
  | { do: 'remove'; user: number }

type Step = Happening | { do: 'run'; killAt?: number; refuseAt?: number; during: { at: number; what: Happening }[] }

const USERS = 9

const change: fc.Arbitrary<UserChange> = fc.oneof(
  fc.boolean().map((granted) => ({ kind: 'admin' as const, granted })),
  fc.constantFrom(...GROUPS.slice(0, 2)).map((group) => ({ kind: 'group-added' as const, group })),
  fc.constantFrom(...GROUPS.slice(0, 2)).map(({ id }) => ({ kind: 'group-removed' as const, groupId: id })),
  fc.constantFrom('Closed' as const, 'Active' as const).map((status) => ({ kind: 'status' as const, status })),
  fc.constantFrom('one@example.com', 'two@example.com').map((email) => ({ kind: 'email' as const, email })),
  fc.constant({ kind: 'logged-in' as const }),
)
const user = fc.nat(USERS + 2)
const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('change' as const), user, change, stamped: fc.boolean() }) },
  { weight: 1, arbitrary: fc.constant({ do: 'add' as const }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('remove' as const), user }) },
)
const during = fc.array(fc.record({ at: fc.integer({ min: 1, max: 12 }), what: happening }), { maxLength: 3 })
const run = fc.record(
  {
    do: fc.constant('run' as const),
    killAt: fc.integer({ min: 1, max: 60 }),
    refuseAt: fc.integer({ min: 1, max: 8 }),
    during,
  },
  { requiredKeys: ['do', 'during'] },
)
const steps: fc.Arbitrary<Step[]> = fc.array(fc.oneof(happening, run), { minLength: 4, maxLength: 14 })

const shape = fc.record({
  cap: fc.constantFrom(1, 2, 3, 5, 1250),
  adminTakeMost: fc.constantFrom(2, 4, 250),
  extraUsers: fc.constantFrom(0, 2),
  userOrder: fc.constantFrom('stable' as const, 'shuffled' as const),
  bulkDetail: fc.constantFrom('full' as const, 'without-settings' as const),
})

/** Carries happenings out, as far as they are possible. */
const createPlay = (bench: UserBench) => {
  let added = USERS
  const exists = (number: number) =>
    bench.docusign.ledger.users.some(({ userId, states }) => userId === guid(number) && states.at(-1)?.user !== null)
  return (one: Happening): void => {
    if (one.do === 'add') {
      added += 1
      bench.docusign.addUsers([{ accountId: ACCOUNT, userId: guid(added) }])
      return
    }
    const number = one.user + 1
    if (number > added || !exists(number)) return
    if (one.do === 'remove') bench.docusign.removeUser(ACCOUNT, guid(number))
    else bench.docusign.changeUser(ACCOUNT, guid(number), one.change, { stamped: one.stamped })
  }
}

/** From the n-th call on the table answers nothing any more: the process is gone. */
const kill = (bench: UserBench, at: number): (() => void) => {
  const { faults } = bench.dynamo
  const { next } = faults
  let calls = 0
  faults.next = () => {
    calls += 1
    return calls >= at ? { kind: 'error', status: 400, type: 'AccessDeniedException' } : undefined
  }
  return () => void (faults.next = next)
}

const carryOut = async (bench: UserBench, play: (one: Happening) => void, step: Step): Promise<void> => {
  bench.world.pass(60_000)
  if (step.do !== 'run') return play(step)
  const revive = step.killAt === undefined ? undefined : kill(bench, step.killAt)
  if (step.refuseAt !== undefined)
    bench.docusign.faults.once({ route: 'any', nth: step.refuseAt }, { kind: 'answer', status: 400, body: {} })
  let calls = 0
  bench.hooks.call = () => {
    calls += 1
    for (const { at, what } of step.during) if (at === calls) play(what)
  }
  await bench.collect()
  bench.hooks.call = () => undefined
  bench.docusign.faults.clear()
  revive?.()
}

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
        bench.docusign.addUsers(toUsers(USERS, { modifiedAt: new Date('2020-01-01T00:00:00Z') }))
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
