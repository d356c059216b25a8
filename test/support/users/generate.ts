import { createRandom, type Random } from '../events/random.ts'
import { COMPANIES, FIRST_NAMES, GROUPS, LAST_NAMES, PLACES, PROFILES, TITLES } from './names.ts'
import { USER_PECULIARITIES, type UserPeculiarity } from './peculiarities.ts'
import { ADMINISTRATOR, ADMINISTRATORS, EVERYONE, SENDER, toUser, type User, type UserStatus } from './user.ts'

export interface UserGeneration {
  count: number
  /** The same seed and options give the same users. */
  seed: number
  /** They are spread over these; with several, one in ten is the person before, in another account. */
  accountIds: readonly string[]
  /** The span in which they were last modified. */
  from: Date
  to: Date
  /** The impersonated user: the first one of each account has this id. */
  ownUserId?: string
  /** Every fifth user gets one of these, each in its turn. Default none. */
  peculiarities?: readonly UserPeculiarity[]
  /** Begins the values of secret members. Default "secret". */
  marker?: string
}

const YEAR = 31_536_000_000

/** Of a hundred users, 85 are active. */
const STATUSES: readonly [below: number, status: UserStatus][] = [
  [85, 'Active'],
  [89, 'Closed'],
  [93, 'Disabled'],
  [97, 'ActivationSent'],
  [100, 'ActivationRequired'],
]

const pickStatus = (random: Random): UserStatus => {
  const roll = random.below(100)
  return STATUSES.find(([below]) => roll < below)?.[1] ?? 'Active'
}

/** Moments of any precision, so that their fractions have any number of digits. */
const toMoment = (ms: number, random: Random): Date => new Date(ms - (ms % random.pick([1, 1, 10, 100, 1000])))

const toWork = (random: Random) => {
  const isAdmin = random.below(20) === 0
  const groups = GROUPS.filter(() => random.below(4) === 0)
  return {
    isAdmin,
    profile: isAdmin ? ADMINISTRATOR : random.below(3) > 0 ? SENDER : random.pick(PROFILES.slice(1)),
    groups: [...(isAdmin ? [ADMINISTRATORS] : []), EVERYONE, ...groups],
    company: random.pick(COMPANIES),
    jobTitle: random.pick(TITLES),
    ...random.pick(PLACES),
  }
}

const toDates = ({ from, to }: UserGeneration, status: UserStatus, random: Random) => {
  const modified = from.getTime() + Math.floor(random.next() * (to.getTime() - from.getTime()))
  const hasLoggedIn = !status.startsWith('Activation')
  return {
    createdAt: toMoment(modified - Math.floor(random.next() * 5 * YEAR), random),
    modifiedAt: new Date(modified),
    closedAt: status === 'Closed' ? toMoment(modified, random) : null,
    lastLogin: hasLoggedIn ? toMoment(modified - Math.floor((random.next() * YEAR) / 12), random) : null,
  }
}

const generateOne = (generation: UserGeneration, index: number, random: Random): User => {
  const { accountIds, ownUserId } = generation
  const isOwn = ownUserId !== undefined && index < accountIds.length
  const status = isOwn ? 'Active' : pickStatus(random)
  const userId = random.guid()
  return toUser({
    accountId: accountIds[index % accountIds.length] ?? '',
    userId: isOwn ? ownUserId : userId,
    membershipId: random.guid(),
    firstName: random.pick(FIRST_NAMES),
    lastName: random.pick(LAST_NAMES),
    email: `user.${index}@example.com`,
    status,
    ...toWork(random),
    ...toDates(generation, status, random),
    modifiedBy: userId,
  })
}

/** The person before, in this user's account. */
const toSamePerson = (user: User, { userId, firstName, lastName, email, accountId }: User): User =>
  accountId === user.accountId ? user : { ...user, userId, firstName, lastName, email }

/**
 * Users of every status, with and without groups and administrator's rights.
 * With all peculiarities, two hundred are enough to have each of them once.
 */
export const generateUsers = (generation: UserGeneration): User[] => {
  const random = createRandom(generation.seed)
  const { count, accountIds, peculiarities = [], marker = 'secret' } = generation
  if (accountIds.length === 0) throw new RangeError('Users need an account.')
  const users: User[] = []
  for (let index = 0; index < count; index += 1) {
    const plain = generateOne(generation, index, random)
    const previous = users.at(-1) ?? plain
    const name = index % 5 === 4 ? peculiarities[Math.floor(index / 5) % peculiarities.length] : undefined
    const user = index % 10 === 7 && index > accountIds.length ? toSamePerson(plain, previous) : plain
    users.push(name === undefined ? user : USER_PECULIARITIES[name](user, { random, previous, marker }))
  }
  return users
}
