import type { UserChange } from '../support/users/change.ts'
import { GROUPS } from '../support/users/names.ts'
import { type GivenUser, toUser, type User } from '../support/users/user.ts'
import { CAST } from './cast.ts'

/** What happens to one user between the runs. */
export interface Step {
  what: string
  userId: string
  email: string
  isNew: boolean
  /** A change that is none of the user: nothing may be delivered of it. */
  isSilent: boolean
  apply(account: Account): void
}

/** As much of the stand-in as the story needs. */
export interface Account {
  addUsers(users: readonly GivenUser[]): void
  changeUser(accountId: string, userId: string, change: UserChange): void
}

/** What is done to somebody; undefined where it would change nothing. */
type Plot = readonly [what: string, toChange: (user: User) => UserChange | undefined]

const PLOTS: readonly Plot[] = [
  ['made administrator', () => ({ kind: 'admin', granted: true })],
  [
    'added to a group',
    ({ groups }) => {
      const group = GROUPS.find(({ id }) => groups.every((own) => own.id !== id))
      return group && { kind: 'group-added', group }
    },
  ],
  ['closed', () => ({ kind: 'status', status: 'Closed' })],
  ['logged in only', () => ({ kind: 'logged-in' })],
]

const NEWCOMER = toUser({
  accountId: CAST.accountId,
  userId: '5eca1e00-0000-4000-8000-000000000999',
  firstName: 'Nora',
  lastName: 'Newcomer',
  email: 'nora.newcomer@example.com',
})

/** One user for each plot, as far as there are any, and one who is new. */
export const toStory = (users: readonly User[]): Step[] => {
  const candidates = users.filter(isPlain)
  const steps = PLOTS.flatMap(([what, toChange]): Step[] => {
    const at = candidates.findIndex((user) => toChange(user) !== undefined)
    const [user] = at === -1 ? [] : candidates.splice(at, 1)
    const change = user && toChange(user)
    if (!user || !change) return []
    const { accountId, userId, email } = user
    const apply = (account: Account) => account.changeUser(accountId, userId, change)
    return [{ what, userId, email, isNew: false, isSilent: change.kind === 'logged-in', apply }]
  })
  const { userId, email } = NEWCOMER
  const apply = (account: Account) => account.addUsers([{ ...NEWCOMER, createdAt: new Date(), modifiedAt: new Date() }])
  return [...steps, { what: 'new', userId, email, isNew: true, isSilent: false, apply }]
}

/** Nothing peculiar, and free to become something else. */
const isPlain = ({ userId, status, isAdmin, over, secrets, isTwice }: User): boolean =>
  userId !== CAST.userId &&
  status === 'Active' &&
  !isAdmin &&
  !isTwice &&
  secrets === null &&
  Object.keys(over).length === 0
