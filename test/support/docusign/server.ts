import { createServer as createHttp, type Server } from 'node:http'
import { createServer as createHttps } from 'node:https'
import type { Arrival } from '../events/arrival.ts'
import type { UserChange } from '../users/change.ts'
import type { GivenUser } from '../users/user.ts'
import { createExchange } from './exchange.ts'
import { createFaults, type Faults } from './faults.ts'
import type { Ledger, SeenRequest } from './ledger.ts'
import { type DocusignOptions, type Settings, toSettings } from './settings.ts'
import { createSite } from './site.ts'

/** A DocuSign of our own, written from its documents: a real HTTP server that plays all of its hosts. */
export interface DocusignStandIn {
  /** `http://127.0.0.1:port`; https with `tls`. */
  origin: string
  port: number
  settings: Readonly<Settings>
  /** Changes settings while it runs; the next request sees them. */
  change(settings: Partial<DocusignOptions>): void
  /** Adds events to the stream, ingested now or when said. In the future: they appear when the clock gets there. */
  addEvents(events: readonly unknown[], at?: { ingestedAt?: Date }): void
  addArrivals(arrivals: readonly Arrival[]): void
  /** Members of accounts; modified now unless they say when. Throws when one is there already. */
  addUsers(users: readonly GivenUser[]): void
  /** Stamped as modified now; with `stamped: false` nothing shows in `last_modified_since`. Throws when it is not there. */
  changeUser(accountId: string, userId: string, change: UserChange, options?: { stamped?: boolean }): void
  /** Gone from every list; its detail answers 404. Throws when it is not there. */
  removeUser(accountId: string, userId: string): void
  faults: Faults
  /** Ends all tokens issued so far. */
  expireTokens(): void
  revokeTokens(): void
  /** Calls of the customer's other applications, drawn from the account's limits; default the default account. */
  spend(calls: number, account?: string): void
  ledger: Ledger
  requests: readonly SeenRequest[]
  close(): Promise<void>
}

const listen = (server: Server): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : 0)
    })
  })

const close = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })

/** Starts the stand-in on a free port of 127.0.0.1. */
export const startDocusign = async (options: DocusignOptions): Promise<DocusignStandIn> => {
  const site = createSite(toSettings(options))
  const { take, ...faults } = createFaults()
  const requests: SeenRequest[] = []
  const exchange = createExchange(site, requests, take)
  const serve: Parameters<typeof createHttp>[1] = (request, response) =>
    // A request that its client gave up, or a mistake of the stand-in's: either way that connection is over.
    void exchange(request, response).catch(() => response.destroy())
  const { tls } = options
  const server = tls ? createHttps({ key: tls.key, cert: tls.cert }, serve) : createHttp(serve)
  const port = await listen(server)
  site.origin = tls ? `https://${tls.name ?? '127.0.0.1'}:${port}` : `http://127.0.0.1:${port}`
  const addArrivals = (arrivals: readonly Arrival[]) => site.log.add(arrivals)
  return {
    origin: site.origin,
    port,
    settings: site.settings,
    change: ({ limits, ...settings }) =>
      void Object.assign(site.settings, settings, { limits: { ...site.settings.limits, ...limits } }),
    addEvents: (events, { ingestedAt = site.settings.now() } = {}) =>
      addArrivals(events.map((event) => ({ event, ingestedAt }))),
    addArrivals,
    addUsers: (users) => site.directory.add(users),
    changeUser: (accountId, userId, change, { stamped = true } = {}) =>
      site.directory.change(accountId, userId, change, stamped),
    removeUser: (accountId, userId) => site.directory.remove(accountId, userId),
    faults,
    expireTokens: () => site.tokens.expire(),
    revokeTokens: () => site.tokens.revoke(),
    spend: (calls, account = site.settings.defaultAccountId ?? '') => void site.limits.spend(account, calls),
    ledger: {
      events: site.log.events,
      requests,
      tokens: site.tokens.issued,
      assertions: site.assertions,
      users: site.directory.users,
      consents: site.consents,
    },
    requests,
    close: () => close(server),
  }
}
