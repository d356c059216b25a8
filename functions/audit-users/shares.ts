import type { UserQuota } from './edges.ts'

/**
 * Divides what one run may handle among the accounts: each gets its part of what is left when its turn comes, so that a
 * large account starves none, and what one leaves goes to those after it.
 */
export const createUserQuotas = (most: number, accounts: number): (() => UserQuota) => {
  let left = most
  let waiting = accounts
  return () => {
    let own: number | undefined
    const open = (): number => {
      if (own === undefined) {
        own = Math.ceil(left / Math.max(1, waiting))
        waiting -= 1
      }
      return own
    }
    return {
      left: () => Math.max(0, open()),
      use: (users) => {
        own = open() - users
        left -= users
      },
    }
  }
}
