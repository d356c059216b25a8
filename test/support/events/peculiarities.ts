import type { Event } from './event.ts'
import type { Random } from './random.ts'

/** Changes a whole event into one that is peculiar in one way. */
export type Peculiarity = (event: Event, random: Random) => Event

const FLAT = ['os', 'browser', 'device', 'city', 'state', 'country', 'latitude', 'longitude']
const NESTED = ['userAgentClientInfo', 'ipAddressLocation']
const FLAGS = ['isUserMemberOfDomain', 'referencedUserIsMemberOfDomain', 'affectedUserIsMemberOfDomain']

const without = (event: Event, names: readonly string[]): Event =>
  Object.fromEntries(Object.entries(event).filter(([name]) => !names.includes(name)))

const cutTimestamp = ({ timestamp }: Event, digits: number): string => {
  const [seconds = '', fraction = ''] = String(timestamp).slice(0, -1).split('.')
  const kept = fraction.slice(0, digits).padEnd(digits, '4')
  return kept === '' ? `${seconds}Z` : `${seconds}.${kept}Z`
}

const detailsOf = (event: Event): object => (typeof event['data'] === 'object' ? (event['data'] ?? {}) : {})
const withDetails = (event: Event, details: object): Event => ({ ...event, data: { ...detailsOf(event), ...details } })

/** How events differ from the full form, in the recorded samples and beyond (docusign-api C.7 and C.8). */
export const PECULIARITIES: Record<string, Peculiarity> = {
  flagsAbsent: (event) => without(event, FLAGS),
  keyAbsent: (event) => without(event, ['integratorKey', ...FLAGS]),
  proxyAbsent: (event) => without(event, ['proxyStatus', 'proxyType', 'proxyLevel', 'property', 'field']),
  almostEmpty: ({ timestamp, eventId, object, action }) => ({ timestamp, eventId, object, action }),
  nullsForNothing: (event) =>
    Object.fromEntries(Object.entries(event).map(([name, value]) => [name, value === '' ? null : value])),
  sixDigits: (event) => ({ ...event, timestamp: cutTimestamp(event, 6) }),
  threeDigits: (event) => ({ ...event, timestamp: cutTimestamp(event, 3) }),
  noFraction: (event) => ({ ...event, timestamp: cutTimestamp(event, 0) }),
  nestedOnly: (event) => without(event, FLAT),
  flatOnly: (event) => without(event, NESTED),
  nestedDiffers: (event) => ({ ...event, latitude: 47.38, longitude: 8.53, city: 'winterthur', browser: 'Opera 114' }),
  noAddress: (event) => ({
    ...without(event, ['ipAddressLocation']),
    ipAddress: '',
    city: '',
    state: '',
    country: '',
    latitude: 0,
    longitude: 0,
  }),
  placeInTheSea: (event) => ({ ...event, latitude: 0, longitude: 6.7 }),
  oddOrganization: (event, random) => ({ ...event, organizationId: `${random.guid().slice(9)}-${random.digits(8)}` }),
  noAccount: (event) => ({ ...event, accountId: '' }),
  upperCaseIds: (event) => ({ ...event, userId: String(event['userId']).toUpperCase() }),
  proxy: (event) => ({ ...event, proxyStatus: 'Detected', proxyType: 'VPN', proxyLevel: 'Elite' }),
  astralText: (event) => withDetails(event, { EnvelopeName: '契約 🖋️ 𝒜da – Ünïcode \u202e\u0000' }),
  loneSurrogates: (event) => withDetails(event, { EnvelopeName: 'cut \ud83d short', Note: '\udc00' }),
  manyDetails: (event, random) =>
    withDetails(event, { a: [{ b: { c: [1, 2.5, true, null] } }], id: random.digits(20) }),
  inheritedNames: (event) => withDetails({ ...event, constructor: 'x' }, { toString: 'y', hasOwnProperty: 'z' }),
  newFields: (event, random) => ({
    ...event,
    application: 'eSignature',
    environment: 'PROD',
    traceToken: random.guid(),
    customerVisible: true,
    version: 2,
    riskScore: { value: random.below(100), reasons: ['new device', 'new place'] },
  }),
  clashes: (event) => ({
    ...event,
    _time: 'theirs',
    _raw: 'theirs',
    source_log_type: 'theirs',
    xdm_fields: { 'xdm.event.id': 'theirs' },
    collector_run: 'theirs',
    raw: 'theirs',
    docusign__time: 'theirs',
  }),
  clashesInCase: (event) => ({ ...event, Source_Log_Type: 'theirs', EVENTID: 'theirs', UserId: 7, _Time: 1 }),
  numbersForText: (event) => ({
    ...event,
    accountId: 93_155_590,
    site: 4,
    property: 7,
    os: 10.5,
    ipAddress: 3_221_225_985,
  }),
  textForNumbers: (event) => ({ ...event, latitude: '47.37', longitude: '8.54', isUserMemberOfDomain: 'True' }),
  otherTypes: (event) => ({ ...event, result: ['Success'], userAgent: { text: 'x' }, field: false, source: null }),
  dataAsText: (event) => ({ ...event, data: JSON.stringify(event['data']) }),
  dataNull: (event) => ({ ...event, data: null }),
  dataList: (event) => ({ ...event, data: [event['data']] }),
  unknownWords: (event) => ({
    ...event,
    object: 'Robot',
    action: 'Dreamt',
    result: 'Maybe',
    source: 'Fax',
    property: 'x',
  }),
  lowerCaseWords: (event) => ({ ...event, object: String(event['object']).toLowerCase(), result: 'success' }),
}
