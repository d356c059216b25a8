import type { Log } from '../lib/primitives/log.ts'
import type { InventoryMarks } from '../lib/state/marks.ts'
import type { Users } from '../lib/state/users.ts'
import type { ReadAdmin } from './admin.ts'
import type { Barrier } from './barrier.ts'
import type { Esignature } from './esignature.ts'
import type { RateLimitedClient } from './metered.ts'

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
