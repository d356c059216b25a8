import * as fc from 'fast-check'
import { COLUMNS } from '../../../../functions/customer-events/schema.ts'

const words =
  ',Envelope,User,Alert,Account,Login,LoginFailed,TwoFactorChallenge,SameSenderAndSigner,Success,Failed,Web,203.0.113.10,' +
  '2001:db8::1,fe80::1%eth0,300.1.1.1,Windows 10,Chrome 126,true,0,##DOCUSIGN_INTERNAL_NOT_USED##,{"EnvelopeId":"1"},' +
  '203.0.113.9:51234,203.0.113.9; 10.0.0.1,[2001:db8::5]:443,[::ffff:203.0.113.9]:80,::ffff:cb00:7109,64:ff9b::1.2.3.4,0.0.0.0,::,1.2.3,' +
  'Other,unknown,N/A,-,00000000-0000-0000-0000-000000000000,52.52,NaN,1720369236122,' +
  '2024-07-07T16:20:36.1227494Z,\ud800,𝒳,1e999,__proto__, '

const scalar = fc.oneof(fc.constantFrom(...words.split(',')), fc.string(), fc.double({ noNaN: true }), fc.boolean(), fc.constant(null))
const dataKeys = ['EnvelopeId', 'AffectedUserId', 'PermissionProfileId', 'Severity', 'EventIds', 'Count', 'SignerIp', 'Reason', 'Name']
const characters = fc.string({ minLength: 1, maxLength: 12, unit: 'binary' }).map((text) => text.split(''))
const data = fc.dictionary(
  fc.oneof(fc.constantFrom(...dataKeys), fc.string()),
  fc.oneof(scalar, characters, fc.array(scalar, { maxLength: 3 })),
  { maxKeys: 5 },
)
const version = fc.record({ major: scalar, minor: scalar }, { requiredKeys: [] })
const part = fc.record({ family: scalar, brand: scalar, model: scalar, version: fc.oneof(version, scalar) }, { requiredKeys: [] })
const clientInfo = fc.record({ os: part, browser: part, device: part }, { requiredKeys: [] })
const place = fc.record(
  { latitude: scalar, longitude: scalar, city: scalar, state: scalar, country: scalar },
  { requiredKeys: [] },
)

const value = fc.oneof({ weight: 4, arbitrary: scalar }, fc.jsonValue(), data, clientInfo, place, characters)
const name = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...Object.keys(COLUMNS)) },
  fc.constantFrom('EVENTID', 'Data', 'IPAddress', 'UserId', 'IntegratorKey', 'OS', 'Latitude', '_time', '__proto__', 'constructor', 'collector_run', 'xdm_fields', 'docusign_os', 'raw', ''),
  fc.string({ maxLength: 8 }),
)

/** Anything that could stand where an event should: known columns with fitting and unfitting values, names that clash. */
export const anyEvent = fc
  .tuple(
    fc.uniqueArray(fc.tuple(name, value), { selector: ([column]) => column, maxLength: 20 }),
    fc.constantFrom('2024-07-07T16:20:36.1227494Z', '2024-07-07T16:20:36Z', '2024-07-07T16:20:36.5+05:30'),
    fc.constantFrom('Envelope', 'User', 'Alert', 'Account'),
    fc.constantFrom('Created', 'Login', 'LoginSucceeded', 'SameSenderAndSigner'),
  )
  .map(([columns, timestamp, object, action]): Record<string, unknown> =>
    // What `JSON.parse` gives: an own `__proto__` among others, and nothing that JSON cannot hold.
    JSON.parse(JSON.stringify(Object.fromEntries([['timestamp', timestamp], ['object', object], ['action', action], ...columns]))),
  )
