import type { JsonObject } from '../../../../functions/lib/primitives/json.ts'

const START = Date.UTC(2026, 2, 2, 12)
export const MINUTE = 60_000

/** An event as DocuSign sends it, so many minutes after noon; the minute is its id as well, unless it says another one. */
export const event = (minute: number, fields: JsonObject): JsonObject => ({
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

/** So many events a minute apart. */
export const many = (count: number, object: string, action: string, fields: JsonObject = {}): JsonObject[] =>
  Array.from({ length: count }, (_, at) =>
    event(at, { object, action, data: { [`${object}Id`]: `id-${at}` }, ...fields }),
  )

export const failures = (count: number, fields: JsonObject = {}): JsonObject[] =>
  Array.from({ length: count }, (_, at) => login(at, { result: 'Failed', ...fields }))
