import { createRandom, type Random } from '../events/random.ts'
import type { UserChange } from './change.ts'
import { FIRST_NAMES, GROUPS, LAST_NAMES, PROFILES } from './names.ts'
import type { User } from './user.ts'

/** A change and whom it is about. */
export interface ChangeOfUser {
  accountId: string
  userId: string
  change: UserChange
}

const MAKERS: readonly ((random: Random, index: number) => UserChange)[] = [
  (random) => ({ kind: 'admin', granted: random.below(2) > 0 }),
  (random) => ({ kind: 'group-added', group: random.pick(GROUPS) }),
  (random) => ({ kind: 'group-removed', groupId: random.pick(GROUPS).id }),
  (random) => ({ kind: 'profile', profile: random.pick(PROFILES) }),
  (_, index) => ({ kind: 'email', email: `changed.${index}@example.com` }),
  (random) => ({ kind: 'name', firstName: random.pick(FIRST_NAMES), lastName: random.pick(LAST_NAMES) }),
  (random) => ({ kind: 'status', status: random.pick(['Closed', 'Disabled', 'Active']) }),
  () => ({ kind: 'logged-in' }),
]

/**
 * Changes of every kind, each in its turn, to users chosen at random. Some change nothing: a right granted that was there.
 * The same seed and users give the same changes.
 */
export const generateChanges = (
  users: readonly Pick<User, 'accountId' | 'userId'>[],
  { count, seed }: { count: number; seed: number },
): ChangeOfUser[] => {
  const random = createRandom(seed)
  return Array.from({ length: count }, (_, index) => {
    const { accountId, userId } = random.pick(users)
    const make = MAKERS[index % MAKERS.length]
    return { accountId, userId, change: make?.(random, index) ?? { kind: 'logged-in' } }
  })
}
