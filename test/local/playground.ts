import { parseConfig } from '../../infra/config/load.ts'
import { toSettings } from '../../infra/config/settings.ts'
import { startDocusign } from '../support/docusign/server.ts'
import { createRsaKeys } from '../support/keys.ts'
import { CAST } from './cast.ts'
import type { LocalConnection } from './functions.ts'
import { toGenerated } from './generated.ts'
import { toPopulation } from './population.ts'

const DAY = 86_400_000
const EVENTS = 200
const LATER = 25
const USERS = 20

/** A DocuSign to try commands on: some events that are collected first, some that come later, and users. */
export interface Playground {
  connections: LocalConnection[]
  /** PEM. */
  privateKey: string
  /** Lets the later events come in. */
  goOn(): void
  stop(): Promise<void>
}

/** @param name of its connection */
export const openPlayground = async (name = 'local'): Promise<Playground> => {
  const keys = createRsaKeys()
  const now = new Date()
  const { organizationId, accountId, userId } = CAST
  const docusign = await startDocusign({
    organizationId,
    accountIds: [accountId],
    userId,
    publicKeys: [keys.publicKey],
  })
  const users = toPopulation(USERS, now)
  docusign.addUsers(users)
  const span = { from: new Date(now.getTime() - 2 * DAY), until: new Date(now.getTime() - 60_000) }
  const arrivals = toGenerated(
    EVENTS,
    span,
    users.map((user) => user.userId),
  )
  docusign.addArrivals(arrivals.slice(0, -LATER))
  const { origin, settings } = docusign
  const connection = {
    name,
    serverUrl: origin,
    integrationKey: settings.integrationKey,
    userId,
    organizationId,
    redirectUrl: 'https://localhost',
    endpoints: { monitor: origin, admin: origin, audience: settings.audience },
  }
  const text = JSON.stringify({ connections: [connection] })
  const { connections } = parseConfig('the local run', text, { now, readFile: () => undefined })
  return {
    connections: connections.map((one) => ({ settings: toSettings(one) })),
    privateKey: keys.privateKey,
    goOn: () => docusign.addArrivals(arrivals.slice(-LATER).map((one) => ({ ...one, ingestedAt: new Date() }))),
    stop: () => docusign.close(),
  }
}
