import { z } from 'zod'
import { dataTypes } from '../data-types.ts'
import { eventTypes, scheduleMembers, toMember } from './allowed-values.ts'
import { allow, flag, group, guid, integer, judged, list, text, word } from './fields.ts'
import { HOSTS } from './hosts.ts'
import { SCHEDULE_FORMS, validateSchedule } from './schedule.ts'
import { validateOrigin, validateProxy, validateUrl } from './url.ts'

/**
 * Members of a user that are not delivered unless `auditUsersDrop` says otherwise: addresses, phone numbers, images and
 * the `…Metadata` twins of settings, which are half of a user's size (docusign-api E.3). `*` stands for any characters.
 * The three secret members are dropped always and are no setting.
 */
export const AUDIT_USERS_DROP = [
  'homeAddress',
  'workAddress',
  'phone',
  'phoneNumber',
  'fax',
  'signatureImageUri',
  'initialsImageUri',
  'profileImageUri',
  '*Metadata',
] as const

const defaultOf = (member: string) => dataTypes.find(({ name }) => toMember(name) === member)?.schedule

const schedules = Object.fromEntries(
  scheduleMembers.map((member) => {
    const expression = judged(validateSchedule, SCHEDULE_FORMS)
    const fallback = defaultOf(member)
    return [member, fallback === undefined ? expression.exactOptional() : expression.default(fallback)]
  }),
)

const origin = (what: string) => judged(validateOrigin, `${what}, https://host with nothing after it`)

const endpoints = group({
  monitor: origin('where the Monitor API is').exactOptional(),
  admin: origin('where the Admin API is').exactOptional(),
  audience: text(/^[a-zA-Z0-9.-]+(:\d+)?$/, 'a bare host, no scheme, no slash').exactOptional(),
})

const proxy = group({
  url: judged(validateProxy, 'http://host:port or https://host:port, without name and password'),
  noProxy: text(/^[\w.:,*\s[\]/-]*$/, 'hosts separated by commas').exactOptional(),
})

const drop = text(/^\*?[A-Za-z_][\w]*\*?$/, 'names of members; * at the beginning or end stands for any characters')

const action = text(/^[A-Za-z][\w -]{0,63}$/, 'an action of a user as DocuSign names it, LoginAttempt for example')
const loginWords = group({
  login: list(action, 'a list of actions').exactOptional().describe('Actions of users that are logins.'),
  mfa: list(action, 'a list of actions')
    .exactOptional()
    .describe('Actions of users that are second-factor challenges.'),
})

const secretArn = text(
  /^arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:\d{12}:secret:[\w/+=.@-]+$/,
  'the full ARN of a secret, arn:aws:secretsmanager:eu-central-1:111111111111:secret:…',
)

const identity = {
  // `shared` is the name of the stack that all connections share.
  name: text(
    /^(?!shared$)[a-z][a-z0-9-]{0,23}$/,
    'a-z, 0-9 and -, a letter first, at most 24 characters, not "shared"',
  ).describe('Names the stack, functions, metrics and prefixes of this connection.'),
  serverUrl: origin(`${HOSTS.production.oauth}, ${HOSTS.developer.oauth}, or another with endpoints`)
    .default(HOSTS.production.oauth)
    .describe('Server URL: where DocuSign gives access tokens. account-d selects the developer environment.'),
  integrationKey: guid().describe('Integration Key of the DocuSign app.'),
  userId: guid().describe('User ID (API Username) of the person that the app acts for.'),
  redirectUrl: judged(validateUrl, 'a redirect URI registered with the DocuSign app').describe(
    'Redirect URL; where DocuSign sends the browser after consent.',
  ),
  organizationId: guid().exactOptional().describe('Organization ID; found by itself when left out.'),
  accountIds: list(guid(), 'a list of GUIDs')
    .exactOptional()
    .describe('Account IDs; the default account of the user when left out.'),
  consentPage: flag()
    .default(false)
    .describe('A public page for DocuSign to redirect to after consent; its URL is an output of the stack.'),
  privateKeySecretArn: secretArn
    .exactOptional()
    .describe('Existing secret with the RSA private key; when left out the stack makes an empty one.'),
}

const fetching = {
  fetchEvents: flag().default(true).describe('Fetch events; false deploys everything and disables the schedules.'),
  eventTypes: list(word(eventTypes), `a list of ${eventTypes.join(', ')}`)
    .default([...eventTypes])
    .describe('Event types to fetch.'),
  maxCustomerEventsPerFetch: integer(1, 2000)
    .default(2000)
    .describe(
      'Maximum number of customer events per fetch: what one call asks for. A run makes as many calls as needed.',
    ),
  maxUserDataEventsPerFetch: integer(1, 1250)
    .default(1250)
    .describe('Maximum number of user data events per fetch: users handled in one run.'),
  startFrom: z.string(allow('an ISO duration or date')).default('P7D').describe('Where the very first run starts.'),
  schedule: group(schedules).prefault({}).describe('How often each data type runs.'),
  monitorApi: word(['lens', 'organization'])
    .default('lens')
    .describe('Generation of the Monitor API: lens is v2.0, organization the stream of the organization.'),
  endpoints: endpoints.exactOptional().describe('Needed when serverUrl is not one of DocuSign.'),
}

const network = {
  trustAnyCertificate: flag()
    .default(false)
    .describe('Trust any certificate (not secure), for calls to DocuSign. caFile is the safe way.'),
  caFile: text(/^[^\0]+$/, 'a file name')
    .exactOptional()
    .describe('PEM file of additional certificate authorities.'),
  useSystemProxy: flag().default(false).describe('Use HTTPS_PROXY and NO_PROXY, for calls to DocuSign.'),
  proxy: proxy.exactOptional().describe('What HTTPS_PROXY and NO_PROXY are set to in AWS.'),
}

const records = {
  auditUsersDrop: z
    .array(drop, allow('a list of member names'))
    .default([...AUDIT_USERS_DROP])
    .describe('Members of a user that are never delivered.'),
  xdmFields: word(['full', 'lean'])
    .default('full')
    .describe('lean leaves out what the modeling rule can copy from raw columns.'),
  mapLocation: flag().default(true).describe('Map city, country and coordinates.'),
  loginWords: loginWords
    .exactOptional()
    .describe('Further actions that are logins or second-factor challenges; an alarm tells of unknown ones.'),
}

/** One DocuSign integration key with the user it acts for. */
export const connectionSchema = group({ ...identity, ...fetching, ...network, ...records })
