/**
 * The names that the functions and the infrastructure share. Nothing else of `functions` is known to `infra`,
 * except the mapping table.
 */

export const COLLECTOR_VERSION = '1.0.0'

/** Rows of a connection's table: kinds of them, and the DynamoDB actions that a function needs on each. */
export interface Rows {
  actions: readonly string[]
  kinds: readonly string[]
}

/** One data type: a folder in `functions/`, a function, a stream, a metric dimension and an S3 prefix of the same name. */
export interface DataTypeFacts {
  /** Its word in the configuration's `eventTypes`. */
  eventType: string
  /** Its `source_log_type` in records: the words of the marketplace's modeling rule. */
  sourceLogType: string
  /** Only its own: consent missing for one data type cannot stop another (docusign-api B.7). */
  scopes: readonly string[]
  /** When the configuration says nothing: an expression of EventBridge Scheduler. */
  schedule: string
  timeoutSeconds: number
  memoryMb: number
  /** What its collector does with rows, beside what every run does with them (`infra/constructs/dynamodb-permissions.ts`). */
  rows: readonly Rows[]
  /** Its items may be logins: an alarm watches for actions that look like one and are not known as such. */
  hasLogins?: boolean
  /** What is not seen any more while it does not run: for alarms and descriptions. */
  impact: string
}

/** A data type is its folder and one line here. */
// biome-ignore format: one line for each data type
export const DATA_TYPES = {
  'customer-events': { eventType: 'Customer events', sourceLogType: 'customerevent', scopes: ['impersonation', 'signature'], schedule: 'rate(1 minute)', timeoutSeconds: 300, memoryMb: 768, rows: [{ actions: ['GetItem', 'UpdateItem'], kinds: ['seen'] }, { actions: ['BatchGetItem'], kinds: ['user'] }], hasLogins: true, impact: 'What happens in DocuSign is not seen in XSIAM.' },
  'audit-users': { eventType: 'Audit Users', sourceLogType: 'auditusers', scopes: ['impersonation', 'organization_read', 'signature', 'user_read'], schedule: 'rate(15 minutes)', timeoutSeconds: 600, memoryMb: 512, rows: [{ actions: ['GetItem', 'Query', 'UpdateItem'], kinds: ['seen', 'user'] }, { actions: ['BatchGetItem'], kinds: ['user'] }], impact: 'Changes of users are not seen in XSIAM, and events do not say who acted.' },
} as const satisfies Record<string, DataTypeFacts>

export type DataType = keyof typeof DATA_TYPES
export type EventType = (typeof DATA_TYPES)[DataType]['eventType']

/** What a function reads from its environment. */
export const ENV = {
  /** The connection's settings, a `ConnectionSettings` as JSON. */
  connection: 'DOCUSIGN_CONNECTION',
  table: 'TABLE_NAME',
  /** ARN or name of the secret that holds the RSA private key. */
  secret: 'SECRET_ID',
  stream: 'STREAM_NAME',
  quarantineStream: 'QUARANTINE_STREAM_NAME',
} as const

/** For a collector's error messages: its role, and the key that encrypts its streams. A run works without them. */
export const DELIVERY_ENV = { role: 'ROLE_NAME', key: 'DATA_KEY_ARN' } as const

/** Beside those, for the doctor: what else the stack has made, as JSON. */
export const DOCTOR_PLACES = 'DOCTOR_PLACES'

/** All that the consent page knows: the connection's name. */
export const CONSENT_PAGE_CONNECTION = 'CONSENT_PAGE_CONNECTION'

/** One connection as a function sees it: validated and completed by `infra/config`, without any secret. */
export interface ConnectionSettings {
  name: string
  /** Origin of the OAuth server: `https://account.docusign.com`. */
  authServer: string
  /** The assertion's `aud`: the OAuth server's bare host. */
  audience: string
  /** Origins of the Monitor API (of the generation chosen) and of the Admin API. */
  endpoints: { monitor: string; admin: string }
  /** Which generation of the Monitor API: `lens` is v2.0 on the lens host, `organization` the organization's stream. */
  monitorApi: 'lens' | 'organization'
  integrationKey: string
  userId: string
  redirectUrl: string
  organizationId?: string
  accountIds?: string[]
  eventTypes: EventType[]
  maxCustomerEventsPerFetch: number
  maxUserDataEventsPerFetch: number
  trustAnyCertificate: boolean
  useSystemProxy: boolean
  /** File name of the additional certificate authorities, beside the function's code. */
  caFile?: string
  /** Where a first run starts: an ISO 8601 duration back from now, or a date. */
  startFrom: string
  auditUsersDrop: string[]
  xdmFields: 'full' | 'lean'
  mapLocation: boolean
  /** Further actions that are logins or second-factor challenges, beside the known ones. */
  loginWords?: { login?: string[]; mfa?: string[] }
  /** Once caught up, Monitor is not asked again within so many seconds of the end of that run; 0 for stand-ins. */
  minimumPollSeconds: number
}

/** `kind` of the rows in a connection's table: what a function may touch is limited by these. */
export const KINDS = {
  checkpoint: (dataType: DataType) => `checkpoint#${dataType}`,
  token: 'token',
  account: 'account',
  budget: 'budget',
  user: 'user',
  seen: 'seen',
} as const

export const METRIC_NAMESPACE = 'DocusignXsiam'

/** The dimensions of every metric: the connection's name and the data type. */
export const METRIC_DIMENSIONS = ['Connection', 'DataType'] as const

/** The closed set of metrics that a scheduled run emits, once a run, with their CloudWatch units. */
export const METRICS = {
  /** Runs that failed; the error's code is in the log. */
  Failed: 'Count',
  Pages: 'Count',
  /** Records that Firehose accepted. */
  Delivered: 'Count',
  Unmapped: 'Count',
  Quarantined: 'Count',
  /** Logins that lack a field of an authentication story. */
  NotReady: 'Count',
  /** Actions that look like a login but match no word that is known for one. */
  UnknownLogins: 'Count',
  /** Calls to DocuSign. */
  Calls: 'Count',
  /** What is left of DocuSign's hourly limit, as the run's last answer said. */
  BudgetLeft: 'Count',
  /** Chunks that Firehose refused at first. */
  Resent: 'Count',
  /** Age of the last time everything there was had been delivered; see `FIRST_BACKLOG_SECONDS`. */
  SinceCaughtUp: 'Seconds',
  /** Runs that were not let in: consent, key, user or role. A person has to act. */
  AccessRefused: 'Count',
  /** Runs that used the previous version of the private key. */
  PreviousKeyUsed: 'Count',
  /** Runs that stopped because DocuSign's limits said so. */
  RateLimited: 'Count',
  Duration: 'Milliseconds',
} as const

/**
 * How long a new checkpoint may work off its first backlog before `SinceCaughtUp` counts from when it began: events wait
 * for the first inventory for a day at most, and have another day of their own.
 */
export const FIRST_BACKLOG_SECONDS = 2 * 86_400

export type Metric = keyof typeof METRICS
