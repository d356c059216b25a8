import { toMapped } from '../../../../functions/audit-users/xdm.ts'
import type { JsonObject } from '../../../../functions/lib/core/json.ts'
import { aContext, anObservation } from '../../../functions/audit-users/golden/a-context.ts'

const START = Date.UTC(2026, 2, 2, 12)
export const MINUTE = 60_000

/** An event as DocuSign sends it, so many minutes after noon; the minute is its id as well, unless it says another one. */
const event = (minute: number, fields: JsonObject): JsonObject => ({
  timestamp: new Date(START + minute * MINUTE).toISOString().replace('Z', '1234Z'),
  eventId: `event-${minute}`,
  site: 'EU',
  accountId: 'acc-1',
  userId: 'user-1',
  ipAddress: '203.0.113.10',
  property: '',
  result: '',
  source: 'Web',
  data: {},
  ...fields,
})

export const alert = (action: string, fields: JsonObject = {}): JsonObject =>
  event(3, { object: 'Alert', action, ipAddress: '', data: { Severity: 'High', EventIds: ['e-1'] }, ...fields })

const MUMBAI = { city: 'mumbai', state: 'maharashtra', country: 'india', latitude: 19.08, longitude: 72.88 }
const SEATTLE = { city: 'seattle', state: 'washington', country: 'united states', latitude: 47.6, longitude: -122.33 }
const PUNE = { city: 'pune', state: 'maharashtra', country: 'india', latitude: 18.52, longitude: 73.86 }
export const PLACES = { MUMBAI, SEATTLE, PUNE }

export const login = (minute: number, fields: JsonObject = {}): JsonObject =>
  event(minute, { object: 'User', action: 'Login', result: 'Success', ...fields })

/** One event of an object and an action. */
export const one = (object: string, action: string, property = ''): JsonObject[] => [
  event(3, { object, action, property }),
]

/** So many events a minute apart. */
export const many = (count: number, object: string, action: string, fields: JsonObject = {}): JsonObject[] =>
  Array.from({ length: count }, (_, at) =>
    event(at, { object, action, data: { [`${object}Id`]: `id-${at}` }, ...fields }),
  )

export const failures = (count: number, fields: JsonObject = {}): JsonObject[] =>
  Array.from({ length: count }, (_, at) => login(at, { result: 'Failed', ...fields }))

type Watched = NonNullable<Parameters<typeof anObservation>[0]>['was']

/** A user as Audit Users delivers it: what is so now, and what was so in the last record, if there was one. */
export const user = (now: JsonObject, was?: Watched): JsonObject => {
  const columns = { userId: 'user-9', userName: 'Ada', ...now }
  const observedAt = new Date(START + 3 * MINUTE)
  return toMapped(anObservation({ columns, observedAt, ...(was === undefined ? {} : { was }) }), aContext()).record
}
