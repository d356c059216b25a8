import type { Item, Mapped, Source } from '../../lib/run/collector.ts'
import type { FirstInventories } from '../../lib/state/first-inventory.ts'
import type { UserUpdate } from '../../lib/state/users.ts'
import {
  type ComparisonOptions,
  compare,
  toKept,
  toMissingEntry,
  type UserComparison,
} from '../changes/compare-user.ts'
import type { Position } from '../cursor.ts'
import type { AccountDependencies } from '../dependencies.ts'
import type { AdminRecord, FetchedUser, UserPage } from '../inventory/fetched-user.ts'
import { createPending } from './pending-users.ts'

/** Rows written at a time. */
const AT_A_TIME = 16

export interface UserStateOptions extends Pick<AccountDependencies, 'users' | 'marks' | 'barrier' | 'log' | 'now'> {
  accountId: string
  comparing: Omit<ComparisonOptions, 'now'>
  firstInventories: FirstInventories
  toMapped(compared: UserComparison, observedAt: Date): Mapped
}

/**
 * Skips users whose state equals the last delivered one, and stores the state of delivered users. Before a page is
 * delivered, its users are stored as pending. If the run stops before the commit, the next run delivers them again.
 */
export const createUserState = (deps: UserStateOptions): Pick<Source<Position>, 'prepare' | 'afterDelivery'> => {
  const { users, marks, now } = deps
  const pending = createPending(marks, users)
  let compared = new Map<string, UserComparison>()
  let adminRecords: UserUpdate[] = []
  return {
    prepare: async (page, signal) => {
      const { fetchedUsers, adminRecords: read, next } = page as UserPage
      const known = await users.load(
        [...fetchedUsers, ...read].map(({ id }) => id),
        signal,
      )
      const comparing = { ...deps.comparing, now: now() }
      adminRecords = lastOf(read).flatMap((half: AdminRecord) => toKept(half, known.get(half.id), comparing) ?? [])
      const inDoubt = fetchedUsers.length > 0 ? await pending.load(signal) : undefined
      const all = lastOf(fetchedUsers).map((one: FetchedUser) =>
        compare(one, known.get(one.id), inDoubt?.get(one.id), comparing),
      )
      compared = new Map(all.filter(({ isNew }) => isNew).map((one) => [one.id, one]))
      const unchanged = all.filter(({ isNew }) => !isNew)
      adminRecords.push(...unchanged.flatMap((one) => toMissingEntry(one, known.get(one.id)) ?? []))
      await pending.add([...compared.values()], signal)
      const observedAt = new Date(next.observedAt ?? comparing.now)
      const deliver = [...compared.values()].map((value): Item => ({ id: value.id, value }))
      return { deliver, map: (item) => deps.toMapped(item.value as UserComparison, observedAt) }
    },
    afterDelivery: async (page, delivered, signal) => {
      const { seenIds, completes } = page as UserPage
      const after = delivered.flatMap(({ id }) => compared.get(id)?.after ?? [])
      const superseded = await saveAll([...adminRecords, ...after], deps, signal)
      if (superseded > 0)
        deps.log('warn', 'Another run has stored these users. Its rows are kept.', { count: superseded })
      pending.settled(delivered.map(({ id }) => id))
      if (seenIds) await marks.markSeen(seenIds.phase, seenIds.generation, seenIds.at, seenIds.ids, signal)
      if (completes) await deps.firstInventories.completed(deps.accountId, new Date(now()), signal)
      deps.barrier.settled()
    },
  }
}

/** A user who is on a page twice counts once, as seen last. */
const lastOf = <One extends { id: string }>(all: readonly One[]): One[] => [
  ...new Map(all.map((one) => [one.id, one])).values(),
]

const saveAll = async (
  all: readonly UserUpdate[],
  { users }: Pick<AccountDependencies, 'users'>,
  signal: AbortSignal,
): Promise<number> => {
  let superseded = 0
  const waiting = [...all]
  const work = async (): Promise<void> => {
    for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) {
      if ((await users.save(one, signal)) === 'superseded') superseded += 1
    }
  }
  await Promise.all(Array.from({ length: AT_A_TIME }, work))
  return superseded
}
