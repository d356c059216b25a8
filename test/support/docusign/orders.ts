import type { Arrival } from '../events/arrival.ts'
import type { UserChange } from '../users/change.ts'
import type { GivenUser } from '../users/user.ts'
import type { Fault, Match } from './faults.ts'
import type { Ledger } from './ledger.ts'
import type { DocusignStandIn } from './server.ts'
import type { DocusignOptions } from './settings.ts'

/** What a stand-in in another process does when told to; everything here survives structured cloning. */
export const toOrders = (docusign: DocusignStandIn) => ({
  addEvents: (events: readonly unknown[], at?: { ingestedAt?: Date }): void => docusign.addEvents(events, at),
  addArrivals: (arrivals: readonly Arrival[]): void => docusign.addArrivals(arrivals),
  addUsers: (users: readonly GivenUser[]): void => docusign.addUsers(users),
  changeUser: (accountId: string, userId: string, change: UserChange, options?: { stamped?: boolean }): void =>
    docusign.changeUser(accountId, userId, change, options),
  removeUser: (accountId: string, userId: string): void => docusign.removeUser(accountId, userId),
  change: (settings: Partial<Omit<DocusignOptions, 'now'>>): void => docusign.change(settings),
  /** Its clock runs so far ahead of the machine's (milliseconds). */
  setClock: (aheadMs: number): void => docusign.change({ now: () => new Date(Date.now() + aheadMs) }),
  faultOnce: (match: Match, fault: Fault): void => docusign.faults.once(match, fault),
  faultFrom: (match: Match, fault: Fault): void => docusign.faults.from(match, fault),
  clearFaults: (): void => docusign.faults.clear(),
  expireTokens: (): void => docusign.expireTokens(),
  revokeTokens: (): void => docusign.revokeTokens(),
  spend: (calls: number, account?: string): void => docusign.spend(calls, account),
  /** A copy of the ledger as it is now. */
  ledger: (): Ledger => docusign.ledger,
})

export type Orders = ReturnType<typeof toOrders>

export interface Order {
  id: number
  name: keyof Orders
  args: unknown[]
}

export type Reply<Value = unknown> = { id: number; value: Value } | { id: number; error: string }

/** Takes orders as messages and replies to each. */
export const createOrders = (docusign: DocusignStandIn, reply: (message: Reply) => void) => {
  const orders = toOrders(docusign)
  return ({ id, name, args }: Order): void => {
    try {
      reply({ id, value: Reflect.apply(orders[name], undefined, args) })
    } catch (error) {
      reply({ id, error: error instanceof Error ? error.message : String(error) })
    }
  }
}
