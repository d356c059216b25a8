import type { Members, User, UserStatus } from '../../users/user.ts'
import { toAdminDate } from './dates.ts'

/** The Admin API's words for a user's and a membership's status (docusign-api D.1, D.2). */
export const ADMIN_WORDS: Readonly<Record<UserStatus, { user: string; membership: string }>> = {
  ActivationRequired: { user: 'created', membership: 'activation_required' },
  ActivationSent: { user: 'created', membership: 'activation_sent' },
  Active: { user: 'active', membership: 'active' },
  Closed: { user: 'closed', membership: 'closed' },
  Disabled: { user: 'active', membership: 'disabled' },
}

/** `OrganizationUserResponse` (docusign-api D.2): there is no date of modification in it. */
export const toAdminUser = (user: User, zoneHours: number): Members => {
  const toDate = (date: Date | null) => (date === null ? null : toAdminDate(date, zoneHours))
  return {
    id: user.userId,
    user_name: `${user.firstName} ${user.lastName}`,
    first_name: user.firstName,
    last_name: user.lastName,
    user_status: ADMIN_WORDS[user.status].user,
    membership_status: ADMIN_WORDS[user.status].membership,
    email: user.email,
    created_on: toDate(user.createdAt),
    closed_on: toDate(user.closedAt),
    membership_created_on: toDate(user.createdAt),
    membership_closed_on: toDate(user.closedAt),
    membership_id: user.membershipId,
    is_managed_by_scim: false,
    is_membership_managed_by_scim: false,
    ...user.over.admin,
  }
}
