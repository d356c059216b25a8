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
    const schema = fallback === undefined ? expression.exactOptional() : expression.default(fallback)
    const description = 'A rate or cron expression of EventBridge Scheduler.'
    return [member, schema.meta({ description, examples: [fallback ?? 'rate(5 minutes)'] })]
  }),
)

const origin = (what: string) => judged(validateOrigin, `${what}, https://host with nothing after it`)

const endpoints = group({
  monitor: origin('where the Monitor API is')
    .exactOptional()
    .meta({ description: 'The origin of the Monitor API.', examples: ['https://lens.docusign.net'] }),
  admin: origin('where the Admin API is')
    .exactOptional()
    .meta({ description: 'The origin of the Admin API.', examples: ['https://api.docusign.net'] }),
  audience: text(/^[a-zA-Z0-9.-]+(:\d+)?$/, 'a bare host, no scheme, no slash')
    .exactOptional()
    .meta({
      description: 'The audience of the JWT: the bare host name of the account server.',
      examples: ['account.docusign.com'],
    }),
})

const proxy = group({
  url: judged(validateProxy, 'http://host:port or https://host:port, without name and password').meta({
    description: 'The URL of the proxy.',
    examples: ['http://proxy.example.com:3128'],
  }),
  noProxy: text(/^[\w.:,*\s[\]/-]*$/, 'hosts separated by commas')
    .exactOptional()
    .meta({
      description: 'Hosts that are reached without the proxy, separated by commas.',
      examples: ['.example.com'],
    }),
})

const drop = text(/^\*?[A-Za-z_][\w]*\*?$/, 'names of members; * at the beginning or end stands for any characters')

const action = text(/^[A-Za-z][\w -]{0,63}$/, 'an action of a user as DocuSign names it, LoginAttempt for example')
const loginWords = group({
  login: list(action, 'a list of actions')
    .exactOptional()
    .meta({ description: 'User actions that are logins.', examples: [['LoginAttempt']] }),
  mfa: list(action, 'a list of actions')
    .exactOptional()
    .meta({ description: 'User actions that are second-factor challenges.', examples: [['OtpSent']] }),
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
  ).meta({
    description:
      'The name of the connection. It is part of the names of its stack, functions, metrics and S3 prefixes.',
    examples: ['acme-prod'],
  }),
  serverUrl: origin(`${HOSTS.production.oauth}, ${HOSTS.developer.oauth}, or another with endpoints`)
    .default(HOSTS.production.oauth)
    .meta({
      description:
        'Server URL: the DocuSign account server, which issues access tokens. Use `https://account-d.docusign.com` for the developer environment. Any other origin needs `endpoints`.',
      examples: ['https://account-d.docusign.com'],
    }),
  integrationKey: guid().meta({
    description: 'The integration key of the DocuSign app.',
    examples: ['11111111-1111-4111-8111-111111111111'],
  }),
  userId: guid().meta({
    description: 'The User ID (API Username) of the user to impersonate.',
    examples: ['22222222-2222-4222-8222-222222222222'],
  }),
  redirectUrl: judged(validateUrl, 'a redirect URI registered with the DocuSign app').meta({
    description:
      'Redirect URL: where DocuSign sends the browser after consent. It must equal a redirect URI of the app.',
    examples: ['https://localhost'],
  }),
  organizationId: guid()
    .exactOptional()
    .meta({
      description: 'The organization ID. By default, the collector looks it up.',
      examples: ['55555555-5555-4555-8555-555555555555'],
    }),
  accountIds: list(guid(), 'a list of GUIDs')
    .exactOptional()
    .meta({
      description: 'The account IDs to collect. The default is the default account of the user.',
      examples: [['66666666-6666-4666-8666-666666666666']],
    }),
  consentPage: flag()
    .default(false)
    .meta({
      description:
        'Deploys a public page that DocuSign redirects to after consent. The stack output `ConsentPageUrl` has its URL.',
      examples: [true],
    }),
  privateKeySecretArn: secretArn.exactOptional().meta({
    description: 'An existing secret that holds the RSA private key. By default, the stack creates an empty secret.',
    examples: ['arn:aws:secretsmanager:eu-central-1:111111111111:secret:docusign-AbCdEf'],
  }),
}

const fetching = {
  fetchEvents: flag()
    .default(true)
    .meta({ description: 'Fetch events: `false` deploys everything with its schedules disabled.', examples: [false] }),
  eventTypes: list(word(eventTypes), `a list of ${eventTypes.join(', ')}`)
    .default([...eventTypes])
    .meta({ description: 'Event types to fetch.', examples: [['Customer events']] }),
  maxCustomerEventsPerFetch: integer(1, 2000)
    .default(2000)
    .meta({
      description:
        'Maximum number of customer events per fetch, which is the page size. A run reads as many pages as it needs to catch up.',
      examples: [1000],
    }),
  maxUserDataEventsPerFetch: integer(1, 1250)
    .default(1250)
    .meta({
      description: 'Maximum number of user data events per fetch, which is the number of users that one run processes.',
      examples: [500],
    }),
  startFrom: z
    .string(allow('an ISO duration or date'))
    .default('P7D')
    .meta({
      description:
        'Where the first run starts: an ISO 8601 duration back from now, or a date. The earliest date is 2021-01-01.',
      examples: ['P30D'],
    }),
  schedule: group(schedules).prefault({}).meta({ description: 'How often each data type runs.' }),
  monitorApi: word(['lens', 'organization'])
    .default('lens')
    .meta({
      description: 'The Monitor API to use: `lens` is v2.0, `organization` is the newer stream of an organization.',
      examples: ['organization'],
    }),
  endpoints: endpoints
    .exactOptional()
    .meta({ description: 'The API hosts. Required if `serverUrl` is not a DocuSign host.' }),
}

const network = {
  trustAnyCertificate: flag()
    .default(false)
    .meta({
      description: 'Trust any certificate (not secure). Applies to calls to DocuSign only. Use `caFile` instead.',
      examples: [true],
    }),
  caFile: text(/^[^\0]+$/, 'a file name')
    .exactOptional()
    .meta({
      description: 'A PEM file with additional certificate authorities. It is deployed with the functions.',
      examples: ['company-ca.pem'],
    }),
  useSystemProxy: flag()
    .default(false)
    .meta({
      description: 'Use system proxy settings (`HTTPS_PROXY`, `NO_PROXY`). Applies to calls to DocuSign only.',
      examples: [true],
    }),
  proxy: proxy.exactOptional().meta({ description: 'The values of `HTTPS_PROXY` and `NO_PROXY` in AWS.' }),
}

const records = {
  auditUsersDrop: z
    .array(drop, allow('a list of member names'))
    .default([...AUDIT_USERS_DROP])
    .meta({
      description: 'User fields that are never delivered. `*` at the start or end of a name stands for any characters.',
      examples: [['phone', '*Metadata']],
    }),
  mapLocation: flag()
    .default(true)
    .meta({ description: 'Maps city, country and coordinates. `false` leaves locations to XSIAM.', examples: [false] }),
  loginWords: loginWords.exactOptional().meta({
    description:
      'More actions that are logins or second-factor challenges. The alarm `unknown-logins` fires if one is missing.',
  }),
}

/** One DocuSign integration key with the user it acts for. */
export const connectionSchema = group({ ...identity, ...fetching, ...network, ...records })
