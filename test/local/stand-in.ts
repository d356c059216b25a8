import { DATA_TYPES } from '../../functions/lib/contract.ts'
import { parseExactJson } from '../../functions/lib/core/exact-numbers.ts'
import { parseConfig } from '../../infra/config/load.ts'
import { toSettings } from '../../infra/config/settings.ts'
import { type DocusignStandIn, startDocusign } from '../support/docusign/server.ts'
import type { Arrival } from '../support/events/arrival.ts'
import { createRsaKeys } from '../support/keys.ts'
import type { User } from '../support/users/user.ts'
import { CAST, SECRET } from './cast.ts'
import { createLedger } from './ledger.ts'
import type { Known, KnownItems, Source } from './source.ts'
import { toStory } from './story.ts'
import { createUserLedger } from './user-ledger.ts'

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

/** A DocuSign of our own that has these events and users; without users only events are collected. */
export const openStandIn = async (
  arrivals: readonly Arrival[],
  users: readonly User[],
  { from }: Span,
): Promise<Source> => {
  const keys = createRsaKeys()
  const { organizationId, accountId, userId } = CAST
  const whom = { organizationId, accountIds: [accountId], userId, publicKeys: [keys.publicKey] }
  const docusign = await startDocusign({ ...whom, limits: toLimits(users.length) })
  docusign.addArrivals(arrivals)
  docusign.addUsers(users)
  const config = toConfig(docusign, {
    eventTypes: Object.values(DATA_TYPES)
      .map(({ eventType }) => eventType)
      .filter((type) => users.length > 0 || type !== DATA_TYPES['audit-users'].eventType),
    maxCustomerEventsPerFetch: Math.min(MOST_PER_PAGE, Math.max(1, Math.ceil(arrivals.length / PAGES))),
    startFrom: new Date(from.getTime() - DAY / 2).toISOString(),
  })
  const parsed = parseConfig('the stand-in', JSON.stringify(config), { now: new Date(), readFile: () => undefined })
  const connections = parsed.connections.map((one) => ({ settings: { ...toSettings(one), minimumPollSeconds: 0 } }))
  const drop = connections.flatMap(({ settings }) => settings.auditUsersDrop)
  const story = users.length > 0 ? toStory(users) : []
  return {
    connections,
    privateKey: keys.privateKey,
    environment: {},
    totals: { ...(users.length > 0 && { 'audit-users': users.length }), 'customer-events': arrivals.length },
    story,
    change: () => {
      for (const step of story) step.apply(docusign)
    },
    known: () => toKnown(docusign, drop),
    stop: () => docusign.close(),
  }
}

/** Two walks over everybody have to fit into a third of the hour, where DocuSign has more users than most. */
const toLimits = (users: number) => ({ hourly: Math.max(3000, users / 5), burst: Math.max(500, users / 20) })

const toConfig = ({ settings, origin }: DocusignStandIn, more: Record<string, unknown>): unknown => ({
  connections: [
    {
      name: 'local',
      serverUrl: origin,
      integrationKey: settings.integrationKey,
      userId: settings.userId,
      organizationId: settings.organizationId,
      redirectUrl: 'https://localhost',
      endpoints: { monitor: origin, admin: origin, audience: settings.audience },
      ...more,
    },
  ],
})

const toKnown = ({ ledger, requests }: DocusignStandIn, drop: readonly string[]): Known => ({
  items: { 'customer-events': toKnownEvents(ledger.events), 'audit-users': toKnownUsers(ledger.users, drop) },
  calls: requests.length,
  secret: SECRET,
})

/** With every digit of its numbers, as the collector reads them. */
const toEvent = ({ text }: { text: string }): unknown => parseExactJson(text)

const toKnownEvents = (events: DocusignStandIn['ledger']['events']): KnownItems => {
  const again = events.flatMap((event) => event.served.slice(1).map(() => toEvent(event)))
  return {
    ledger: createLedger(events.map(toEvent), again),
    served: events.filter(({ served }) => served.length > 0).length,
  }
}

const toKnownUsers = (users: DocusignStandIn['ledger']['users'], drop: readonly string[]): KnownItems => ({
  ledger: createUserLedger(users, drop),
  served: users.filter(({ served }) => served.length > 0).length,
})

/** Spreads events over the span in their order. */
export const toArrivals = (events: readonly { event: unknown; text: string }[], { from, until }: Span): Arrival[] => {
  const step = (until.getTime() - from.getTime()) / Math.max(1, events.length)
  return events.map((one, index) => ({ ...one, ingestedAt: new Date(from.getTime() + Math.floor(index * step)) }))
}
