import { CAST } from '../../local/cast.ts'
import { toPopulation } from '../../local/population.ts'
import { generateEvents } from '../../support/events/generate.ts'
import type { User } from '../../support/users/user.ts'
import type { Place } from '../place.ts'

/** The hardest that a function has to do: prepared one after the other over the same state. */
export interface Load {
  function: string
  load: string
  /** Made when it is invoked. */
  payload?: () => object
  /** Brings it about. */
  prepare?: () => void
  /** Only so that others find what they need: its figures are told elsewhere. */
  isGround?: true
}

const DAY = 86_400_000
const PAGE = 2000
/** What large events have, and the most that a page of them can: the client takes 32 MiB of an answer. */
const LARGE = { bytes: 3000, pages: 50 }
const LARGEST = { bytes: 15_500, pages: 4 }
const CHANGED = 1250
const MANY = 100_000
const FEW = 2500
const EVENTS = 'Customer events'

const toCount = (count: number): string => count.toLocaleString('en-US')

/** Brings an event to a length. */
const lengthen = (event: unknown, bytes: number): unknown => {
  const missing = bytes - JSON.stringify(event).length
  return typeof event === 'object' && event !== null && missing > 0 ? { ...event, note: 'x'.repeat(missing) } : event
}

/** Events that come in now, of the first users. */
const addEvents = ({ docusign }: Place, users: readonly User[], { bytes, pages }: typeof LARGE): void => {
  const now = new Date()
  const { organizationId, accountId } = CAST
  const cast = { organizationId, accountIds: [accountId], userIds: users.map(({ userId }) => userId) }
  const span = { from: new Date(now.getTime() - DAY), to: now }
  const arrivals = generateEvents({ count: pages * PAGE, seed: 7, ...span, ...cast })
  docusign.addArrivals(arrivals.map(({ event }) => ({ event: lengthen(event, bytes), ingestedAt: now })))
}

const changeUsers = ({ docusign }: Place, users: readonly User[], email: string): void => {
  for (const { accountId, userId } of users.slice(1, CHANGED + 1)) {
    docusign.changeUser(accountId, userId, { kind: 'email', email })
  }
}

const usersOf = (place: Place, users: readonly User[]): Load[] => [
  {
    function: 'audit-users',
    load: `first inventory of ${toCount(users.length)} users`,
    prepare: () => place.docusign.addUsers(users),
  },
  {
    function: 'audit-users',
    load: `${toCount(CHANGED)} changed of ${toCount(users.length)}, ${users.length === MANY ? 'one by one' : 'by lists'}`,
    prepare: () => changeUsers(place, users, `changed-${users.length}@example.com`),
  },
]

const since = (ms: number): string => new Date(Date.now() - ms).toISOString()

const eventsOf = (place: Place, users: readonly User[]): Load[] =>
  [LARGE, LARGEST].flatMap((size) => {
    const kilobytes = `${toCount(PAGE)} events of ${size.bytes / 1000} kB`
    return [
      {
        function: 'customer-events',
        load: `${size.pages} pages of ${kilobytes}`,
        prepare: () => addEvents(place, users, size),
      },
      {
        function: 'get-events',
        load: kilobytes,
        prepare: () => addEvents(place, users, { ...size, pages: 2 }),
        payload: () => ({ eventType: EVENTS, limit: PAGE }),
      },
    ]
  })

const COMMANDS: readonly Load[] = [
  {
    function: 'get-events',
    load: `${toCount(PAGE)} users`,
    payload: () => ({ eventType: 'Audit Users', limit: PAGE, from: since(2000 * DAY) }),
  },
  { function: 'generate-consent-url', load: 'the link' },
  { function: 'auth-test', load: 'both data types' },
  { function: 'show-state', load: 'both data types' },
  { function: 'doctor', load: 'everything' },
  {
    function: 'set-cursor',
    load: 'to a date',
    payload: () => ({ eventType: EVENTS, to: since(DAY), reason: 'bench', confirm: true }),
  },
  { function: 'go-live-calls', load: 'twenty calls' },
  { function: 'reset-access-token', load: 'both tokens' },
]

/** What is measured together, over a place of its own. */
export const PARTS: Readonly<Record<string, (place: Place) => Load[]>> = {
  /** Details are read by lists where that is fewer calls. */
  'few-users': (place) => usersOf(place, toPopulation(FEW, new Date())),
  'many-users': (place) => usersOf(place, toPopulation(MANY, new Date())),
  /** Events that are joined with the directory, and the commands over what they left behind. */
  events: (place) => {
    const users = toPopulation(FEW, new Date())
    const ground = usersOf(place, users)
      .slice(0, 1)
      .map((load) => ({ ...load, isGround: true as const }))
    return [...ground, ...eventsOf(place, users), ...COMMANDS]
  },
}
