import { ADMINISTRATORS, type Group, type PermissionProfile, type User, type UserStatus } from './user.ts'

/** What can happen to a user. Plain data, so that it can be asked for from another process. */
export type UserChange =
  | { kind: 'admin'; granted: boolean }
  | { kind: 'group-added'; group: Group }
  | { kind: 'group-removed'; groupId: string }
  | { kind: 'profile'; profile: PermissionProfile }
  | { kind: 'email'; email: string }
  | { kind: 'name'; firstName: string; lastName: string }
  /** Closed, disabled, or active (again). */
  | { kind: 'status'; status: UserStatus }
  /** A log-in: nothing but `lastLogin` and the modification stamps move. */
  | { kind: 'logged-in' }

const without = (groups: readonly Group[], id: string): Group[] => groups.filter((group) => group.id !== id)

const toParts = (user: User, change: UserChange, now: Date): Partial<User> => {
  switch (change.kind) {
    case 'admin': {
      const others = without(user.groups, ADMINISTRATORS.id)
      return { isAdmin: change.granted, groups: change.granted ? [...others, ADMINISTRATORS] : others }
    }
    case 'group-added':
      return { groups: [...without(user.groups, change.group.id), change.group] }
    case 'group-removed':
      return { groups: without(user.groups, change.groupId) }
    case 'profile':
      return { profile: change.profile }
    case 'email':
      return { email: change.email }
    case 'name':
      return { firstName: change.firstName, lastName: change.lastName }
    case 'status':
      return { status: change.status, closedAt: change.status === 'Closed' ? now : null }
    default:
      return { lastLogin: now }
  }
}

/** The user afterwards, stamped as modified now. */
export const applyChange = (user: User, change: UserChange, now: Date): User => ({
  ...user,
  ...toParts(user, change, now),
  modifiedAt: now,
})
