import type { UserChange } from '../../users/change.ts'
import type { User } from '../../users/user.ts'
import type { RouteName } from '../routes.ts'

/** What a user was from a moment on. */
export interface UserState {
  at: Date
  why: UserChange['kind'] | 'added' | 'removed'
  /** null: removed. */
  user: User | null
}

export interface UserServing {
  /** Number of the request whose answer held the user complete. */
  request: number
  /** `admin-users`, `esign-users` or `esign-user`. */
  route: RouteName
  /** Index into `states`: what of the user it showed. */
  state: number
}

/** A user as the stand-in holds it. */
export interface KnownUser {
  accountId: string
  userId: string
  /** Every state it ever had, the newest last. */
  states: UserState[]
  served: UserServing[]
}

/** A user in an answer, in the state that the answer shows. */
export interface ShownUser {
  known: KnownUser
  state: number
  user: User
}

/** Undefined when it was removed. */
export const show = (known: KnownUser): ShownUser | undefined => {
  const state = known.states.length - 1
  const user = known.states[state]?.user
  return user ? { known, state, user } : undefined
}
