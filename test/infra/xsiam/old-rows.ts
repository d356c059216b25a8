import type { Json, JsonObject } from '../../../functions/lib/core/json.ts'

type OldRow = readonly [name: string, row: JsonObject, today: Record<string, Json>]

const EVENT: JsonObject = {
  _time: '2024-07-07T16:20:36Z',
  source_log_type: 'customerevent',
  timestamp: '2024-07-07T16:20:36.1227494Z',
  eventId: 'e-1',
  site: 'EU',
  accountId: 'acc-1',
  userId: 'user-1',
  userAgent: 'Mozilla/5.0',
  ipAddress: '203.0.113.10',
  object: 'Envelope',
  action: 'Created',
  property: '',
  result: 'Success',
  source: 'Web',
  os: 'Windows 10',
  browser: 'Chrome 126',
  city: 'mumbai',
  state: 'maharashtra',
  country: 'india',
  latitude: 19.08,
  longitude: 72.88,
  data: { EnvelopeId: 'env-1' },
}

const EVENT_TODAY: Record<string, Json> = {
  'xdm.event.id': 'e-1',
  'xdm.event.type': 'Monitor Events',
  'xdm.event.operation': 'CREATE',
  'xdm.event.outcome': 'SUCCESS',
  'xdm.source.user.identifier': 'user-1',
  'xdm.source.identity.identifier': 'user-1',
  'xdm.source.ipv4': '203.0.113.10',
  'xdm.source.user_agent': 'Mozilla/5.0',
  'xdm.source.host.os': 'Windows 10',
  'xdm.source.host.os_family': 'WINDOWS',
  'xdm.source.location.city': 'mumbai',
  'xdm.source.location.country': 'india',
  'xdm.source.location.latitude': 19.08,
  'xdm.source.location.longitude': 72.88,
  'xdm.network.http.browser': 'Chrome 126',
  'xdm.target.resource.type': 'Envelope',
  'xdm.target.resource.value': '{"EnvelopeId":"env-1"}',
  'xdm.observer.name': 'EU',
  'xdm.observer.type': 'Web',
}

const without = (fields: Record<string, Json>, ...names: string[]): Record<string, Json> =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)))

const USER: JsonObject = {
  _time: '2024-07-08T13:05:22Z',
  source_log_type: 'auditusers',
  userId: 'user-1',
  userName: 'Jane Smith',
  userStatus: 'Active',
  email: 'jane.smith@example.com',
  firstName: 'Jane',
  lastName: 'Smith',
  uri: '/users/user-1',
  isAdmin: true,
  isNAREnabled: false,
  groupList: [{ groupName: 'Administrators' }, { groupName: 'Everyone' }],
  workAddress: { city: 'Seattle', country: 'US' },
}

const mirrored = (name: string, value: Json): Record<string, Json> => ({
  [`xdm.target.user.${name}`]: value,
  [`xdm.target.identity.${name}`]: value,
})

const USER_TODAY: Record<string, Json> = {
  'xdm.event.type': 'User Info',
  'xdm.event.description': '{"URI":"/users/user-1","Is_Admin":true,"Is_NAR_Enabled":false}',
  ...mirrored('identifier', 'user-1'),
  ...mirrored('username', 'Jane Smith'),
  ...mirrored('upn', 'jane.smith@example.com'),
  ...mirrored('first_name', 'Jane'),
  ...mirrored('last_name', 'Smith'),
  ...mirrored('groups', ['Administrators', 'Everyone']),
  ...mirrored('is_disabled', false),
  'xdm.target.location.city': 'Seattle',
  'xdm.target.location.country': 'US',
}

/** What the old collector sends of a user: the Admin API's names, of which the rule knows the e-mail address only. */
const ADMIN_USER: JsonObject = {
  source_log_type: 'auditusers',
  id: 'user-2',
  user_name: 'Ada',
  email: 'ada@example.com',
}
const ADMIN_TODAY: Record<string, Json> = {
  'xdm.event.type': 'User Info',
  'xdm.event.description': '{"URI":null,"Is_Admin":null,"Is_NAR_Enabled":null}',
  ...mirrored('upn', 'ada@example.com'),
  ...mirrored('is_disabled', true),
}

/** Rows as Palo Alto's collector or connector delivers them, and the XDM values that they have today. */
export const OLD_ROWS: readonly OldRow[] = [
  ['an event', EVENT, EVENT_TODAY],
  [
    'an event whose verb and result the rule does not know',
    { ...EVENT, action: 'UserAdded', result: 'Denied' },
    { ...EVENT_TODAY, 'xdm.event.operation': 'USERADDED', 'xdm.event.outcome': 'Denied' },
  ],
  [
    'an event over IPv6 from a telephone',
    { ...EVENT, ipAddress: '2001:db8::7', os: 'iOS 17', result: '' },
    {
      ...without(EVENT_TODAY, 'xdm.source.ipv4'),
      'xdm.source.ipv6': '2001:db8::7',
      'xdm.source.host.os': 'iOS 17',
      'xdm.source.host.os_family': 'iOS',
      'xdm.event.outcome': '',
    },
  ],
  ['an event without source_log_type', without(EVENT, 'source_log_type'), EVENT_TODAY],
  [
    'an event without data, address and system',
    without(EVENT, 'data', 'ipAddress', 'os'),
    without(
      EVENT_TODAY,
      'xdm.target.resource.value',
      'xdm.source.ipv4',
      'xdm.source.host.os',
      'xdm.source.host.os_family',
    ),
  ],
  ['a user with eSignature names', USER, USER_TODAY],
  ['a user who is closed', { ...USER, userStatus: 'Closed' }, { ...USER_TODAY, ...mirrored('is_disabled', true) }],
  ["a user with the Admin API's names", ADMIN_USER, ADMIN_TODAY],
]
