import * as fc from 'fast-check'
import type { UserChange } from '../../support/users/change.ts'
import { GROUPS } from '../../support/users/names.ts'
import { ACCOUNT, guid, type UserBench } from './setup.ts'

export type Happening =
  | { do: 'change'; user: number; change: UserChange; stamped: boolean }
  | { do: 'add' }
  | { do: 'remove'; user: number }

export type Step =
  | Happening
  | { do: 'run'; killAt?: number; refuseAt?: number; refuseUser?: number; during: { at: number; what: Happening }[] }

/** Users that are there at the beginning. */
export const USERS = 9

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
    refuseUser: user,
    during,
  },
  { requiredKeys: ['do', 'during'] },
)
export const steps: fc.Arbitrary<Step[]> = fc.array(fc.oneof(happening, run), { minLength: 4, maxLength: 14 })

/** What a DocuSign and a connection may be like. */
export const shape = fc.record({
  cap: fc.constantFrom(1, 2, 3, 5, 1250),
  adminTakeMost: fc.constantFrom(2, 4, 250),
  extraUsers: fc.constantFrom(0, 2),
  userOrder: fc.constantFrom('stable' as const, 'shuffled' as const),
  bulkDetail: fc.constantFrom('full' as const, 'without-settings' as const),
})

/** Carries happenings out, as far as they are possible. */
export const createPlay = (bench: UserBench) => {
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

/** One step: something happens, or a run, which may be killed, refused as a whole or for one user, or have things happen in it. */
export const carryOut = async (bench: UserBench, play: (one: Happening) => void, step: Step): Promise<void> => {
  bench.runtime.pass(60_000)
  if (step.do !== 'run') return play(step)
  const revive = step.killAt === undefined ? undefined : kill(bench, step.killAt)
  if (step.refuseAt !== undefined)
    bench.docusign.faults.once({ route: 'any', nth: step.refuseAt }, { kind: 'answer', status: 400, body: {} })
  if (step.refuseUser !== undefined) {
    const body = { errorCode: 'INVALID_USERID' }
    const about = guid(step.refuseUser + 1)
    bench.docusign.faults.from({ route: 'esign-user', about }, { kind: 'answer', status: 400, body })
  }
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
