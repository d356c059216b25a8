import { generateUsers } from '../support/users/generate.ts'
import { ALL_USER_PECULIARITIES } from '../support/users/peculiarities.ts'
import type { User } from '../support/users/user.ts'
import { CAST, SECRET } from './cast.ts'

const HOUR = 3_600_000
const YEAR = 365 * 24 * HOUR

/** Made up users of one account, a fifth of them peculiar; the same for the same count. The first is the impersonated one. */
export const toPopulation = (count: number, now: Date): User[] =>
  generateUsers({
    count,
    seed: 1,
    accountIds: [CAST.accountId],
    from: new Date(now.getTime() - 2 * YEAR),
    // Long enough ago that nobody counts as changed when the first changes are asked for.
    to: new Date(now.getTime() - 2 * HOUR),
    ownUserId: CAST.userId,
    peculiarities: ALL_USER_PECULIARITIES,
    marker: SECRET,
  })
