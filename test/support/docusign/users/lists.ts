import { type Criteria, isWanted } from './criteria.ts'
import { type KnownUser, show } from './known.ts'
import { sortUsers } from './order.ts'
import type { UserSettings } from './settings.ts'

export type ListName = 'admin' | 'esign'

/** Lists of users, made once and kept until somebody changes. */
export interface Lists {
  /** The members of an account in the order of a list. Slice it, do not change it. */
  read(list: ListName, accountId: string, criteria: Criteria): readonly KnownUser[]
  /** A user is no longer what it was; `came`: or came, or went. */
  forget(came: boolean): void
}

const choose = (all: readonly KnownUser[], criteria: Criteria): readonly KnownUser[] =>
  all.filter((known) => {
    const shown = show(known)
    return shown !== undefined && isWanted(shown.user, criteria)
  })

export const createLists = (users: readonly KnownUser[], order: () => UserSettings['userOrder']): Lists => {
  const sorted = new Map<string, readonly KnownUser[]>()
  const chosen = new Map<string, readonly KnownUser[]>()
  let comings = 0
  const sort = (list: ListName, accountId: string): readonly KnownUser[] => {
    const salt = order() === 'stable' ? list : `${list} ${comings}`
    const members = () => users.filter((known) => known.accountId.toLowerCase() === accountId && show(known))
    const found = sorted.get(`${salt} ${accountId}`) ?? sortUsers(members(), salt)
    sorted.set(`${salt} ${accountId}`, found)
    return found
  }
  return {
    read(list, accountId, criteria) {
      const all = sort(list, accountId.toLowerCase())
      if (Object.values(criteria).every((wish) => wish === undefined)) return all
      const key = JSON.stringify([list, order(), accountId.toLowerCase(), criteria])
      const found = chosen.get(key) ?? choose(all, criteria)
      chosen.set(key, found)
      return found
    },
    forget(came) {
      chosen.clear()
      if (!came) return
      sorted.clear()
      comings += 1
    },
  }
}
