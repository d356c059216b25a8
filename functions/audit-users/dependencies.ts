import type { Log } from '../lib/core/log.ts'
import type { InventoryMarks } from '../lib/state/inventory-marks.ts'
import type { Users } from '../lib/state/users.ts'
import type { ReadAdmin } from './admin.ts'
import type { Barrier } from './barrier.ts'
import type { Esignature } from './esignature.ts'
import type { RateLimitedClient } from './state/rate-limited-client.ts'

/** How many users this account may still handle in this run. */
export interface UserQuota {
  left(): number
  use(users: number): void
}

/** What the walk over one account's users works with in one run. */
export interface AccountDependencies {
  admin: ReadAdmin
  esignature: Esignature
  /** The impersonated user, in lower case. */
  ownId: string
  client: RateLimitedClient
  users: Users
  marks: InventoryMarks
  share: UserQuota
  barrier: Barrier
  now(): number
  log: Log
  /** How many users the account has, as far as is known. */
  size: { known: number | undefined }
  /** The list was found to bring less than single calls do: not tried again in this run. */
  bulk: { isIncomplete: boolean }
}

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
