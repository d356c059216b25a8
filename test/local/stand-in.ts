import { parseConfig } from '../../infra/config/load.ts'
import { toSettings } from '../../infra/config/settings.ts'
import { startDocusign } from '../support/docusign/server.ts'
import type { Arrival } from '../support/events/arrival.ts'
import { createRsaKeys } from '../support/keys.ts'
import type { Source } from './source.ts'

const DAY = 86_400_000
const MOST_PER_PAGE = 2000
/** As long as there are enough events for it. */
const PAGES = 10

/** When the first of the events and the last of them came in. */
export interface Span {
  from: Date
  until: Date
}

/** A date cursor reaches seven days: over twenty of them, several windows have to be walked. */
export const severalWindows = (now: Date): Span => toSpan(now, 20)

/** For events that happened at any time: what came in long after it happened is nothing that DocuSign has. */
export const oneWindow = (now: Date): Span => toSpan(now, 6)

const toSpan = (now: Date, days: number): Span => ({
  from: new Date(now.getTime() - days * DAY),
  until: new Date(now.getTime() - 60_000),
})

/** A DocuSign of our own that has these events. */
export const openStandIn = async (arrivals: readonly Arrival[], { from }: Span): Promise<Source> => {
  const keys = createRsaKeys()
  const docusign = await startDocusign({ publicKeys: [keys.publicKey] })
  docusign.addArrivals(arrivals)
  const { integrationKey, userId, organizationId, audience } = docusign.settings
  const config = {
    connections: [
      {
        name: 'local',
        serverUrl: docusign.origin,
        integrationKey,
        userId,
        organizationId,
        redirectUrl: 'https://localhost',
        endpoints: { monitor: docusign.origin, admin: docusign.origin, audience },
        maxCustomerEventsPerFetch: Math.min(MOST_PER_PAGE, Math.max(1, Math.ceil(arrivals.length / PAGES))),
        startFrom: new Date(from.getTime() - DAY / 2).toISOString(),
      },
    ],
  }
  const parsed = parseConfig('the stand-in', JSON.stringify(config), { now: new Date(), readFile: () => undefined })
  return {
    connections: parsed.connections.map((connection) => ({
      settings: { ...toSettings(connection), minimumPollSeconds: 0 },
    })),
    privateKey: keys.privateKey,
    environment: {},
    total: arrivals.length,
    known: () => ({
      items: {
        'customer-events': {
          all: docusign.ledger.events.map(({ text }): unknown => JSON.parse(text)),
          served: docusign.ledger.events.filter(({ served }) => served.length > 0).length,
          again: docusign.ledger.events.flatMap(({ text, served }) =>
            served.slice(1).map((): unknown => JSON.parse(text)),
          ),
        },
      },
      calls: docusign.requests.length,
    }),
    stop: () => docusign.close(),
  }
}

/** Spreads events over the span in their order. */
export const toArrivals = (events: readonly { event: unknown; text: string }[], { from, until }: Span): Arrival[] => {
  const step = (until.getTime() - from.getTime()) / Math.max(1, events.length)
  return events.map((one, index) => ({ ...one, ingestedAt: new Date(from.getTime() + Math.floor(index * step)) }))
}
