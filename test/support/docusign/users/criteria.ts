import type { User, UserStatus } from '../../users/user.ts'

/** Whom a list is to hold; what is undefined leaves nobody out. */
export interface Criteria {
  statuses?: readonly UserStatus[] | undefined
  email?: string | undefined
  /** Of the e-mail address. */
  domain?: string | undefined
  /** Milliseconds; inclusive. */
  since?: number | undefined
  onlyUserId?: string | undefined
}

const isSame = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase()

export const isWanted = (user: User, { statuses, email, domain, since, onlyUserId }: Criteria): boolean =>
  (statuses === undefined || statuses.includes(user.status)) &&
  (email === undefined || isSame(user.email, email)) &&
  (domain === undefined || isSame(user.email.split('@').at(-1) ?? '', domain)) &&
  (since === undefined || user.modifiedAt.getTime() >= since) &&
  (onlyUserId === undefined || isSame(user.userId, onlyUserId))
