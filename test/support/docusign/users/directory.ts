import { applyChange, type UserChange } from '../../users/change.ts'
import { type GivenUser, toUser, type User } from '../../users/user.ts'
import { type KnownUser, type ShownUser, show, type UserState } from './known.ts'
import { createLists, type Lists } from './lists.ts'
import type { UserSettings } from './settings.ts'

/** Who exists, and who ever existed. */
export interface Directory {
  users: readonly KnownUser[]
  /** Whoever comes without `modifiedAt` is modified now. Throws when one is there already. */
  add(users: readonly GivenUser[]): void
  /** @param isStamped false: the change moves no modification time. Throws when the user is not there. */
  change(accountId: string, userId: string, change: UserChange, isStamped: boolean): void
  /** Throws when the user is not there. */
  remove(accountId: string, userId: string): void
  find(accountId: string, userId: string): ShownUser | undefined
  list: Lists['read']
}

const toId = (accountId: string, userId: string): string => `${accountId} ${userId}`.toLowerCase()

export const createDirectory = (now: () => Date, order: () => UserSettings['userOrder']): Directory => {
  const byId = new Map<string, KnownUser>()
  const users: KnownUser[] = []
  const lists = createLists(users, order)
  const enter = (known: KnownUser, why: UserState['why'], user: User | null) => {
    known.states.push({ at: now(), why, user })
    lists.forget(why === 'added' || why === 'removed')
  }
  const find = (accountId: string, userId: string): ShownUser | undefined => {
    const known = byId.get(toId(accountId, userId))
    return known && show(known)
  }
  const get = (accountId: string, userId: string): ShownUser => {
    const shown = find(accountId, userId)
    if (!shown) throw new Error(`There is no user ${userId} in the account ${accountId}.`)
    return shown
  }
  const addOne = (given: GivenUser) => {
    const { accountId, userId } = given
    const id = toId(accountId, userId)
    if (find(accountId, userId)) throw new Error(`The user ${userId} is in the account ${accountId} already.`)
    const known = byId.get(id) ?? { accountId, userId, states: [], served: [] }
    if (!byId.has(id)) users.push(known)
    byId.set(id, known)
    enter(known, 'added', toUser({ modifiedAt: now(), ...given }))
  }
  return {
    users,
    add: (given) => given.forEach(addOne),
    change(accountId, userId, change, isStamped) {
      const shown = get(accountId, userId)
      const user = applyChange(shown.user, change, now())
      enter(shown.known, change.kind, isStamped ? user : { ...user, modifiedAt: shown.user.modifiedAt })
    },
    remove: (accountId, userId) => enter(get(accountId, userId).known, 'removed', null),
    find,
    list: (list, accountId, criteria) => lists.read(list, accountId, criteria),
  }
}
