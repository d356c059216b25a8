/** Names that functions and infrastructure share. `infra` imports nothing else from `functions` except the mapping tables. */

export const COLLECTOR_VERSION = '1.0.0'

/** DynamoDB actions that a function needs on rows of certain kinds in the connection's table. */
export interface Rows {
  actions: readonly string[]
  kinds: readonly string[]
}

/** One data type: a folder in `functions/`, a function, a stream, a metric dimension and an S3 prefix of the same name. */
export interface DataTypeFacts {
  /** Its name in the configuration's `eventTypes`. */
  eventType: string
  /** Its `source_log_type` in records, as the marketplace's modeling rule expects it. */
  sourceLogType: string
  /** OAuth scopes. Each data type requests only its own, so that missing consent for one can't stop another. */
  scopes: readonly string[]
  /** The default schedule: an expression of EventBridge Scheduler. */
  schedule: string
  timeoutSeconds: number
  memoryMb: number
  /** What its collector does with rows, in addition to what every run does (`infra/constructs/dynamodb-permissions.ts`). */
  rows: readonly Rows[]
  /** Its items can be logins: an alarm fires for actions that look like a login but aren't a known one. */
  hasLogins?: boolean
  /** The impact if it doesn't run, for alarms and descriptions. */
  impact: string
}

/** To add a data type, add its folder and an entry here. */
export const DATA_TYPES = {
  'customer-events': {
    eventType: 'Customer events',
    sourceLogType: 'customerevent',
    scopes: ['impersonation', 'signature'],
    schedule: 'rate(1 minute)',
    timeoutSeconds: 300,
    memoryMb: 768,
    rows: [
      { actions: ['GetItem', 'UpdateItem'], kinds: ['seen'] },
      { actions: ['BatchGetItem'], kinds: ['user'] },
    ],
    hasLogins: true,
    impact: 'XSIAM does not see what happens in DocuSign.',
  },
  'audit-users': {
    eventType: 'Audit Users',
    sourceLogType: 'auditusers',
    scopes: ['impersonation', 'organization_read', 'signature', 'user_read'],
    schedule: 'rate(15 minutes)',
    timeoutSeconds: 600,
    memoryMb: 512,
    rows: [
      { actions: ['GetItem', 'Query', 'UpdateItem'], kinds: ['seen', 'user'] },
      { actions: ['BatchGetItem'], kinds: ['user'] },
    ],
    impact: 'XSIAM does not see changes of users, and events do not say who acted.',
  },
} as const satisfies Record<string, DataTypeFacts>

export type DataType = keyof typeof DATA_TYPES
export type EventType = (typeof DATA_TYPES)[DataType]['eventType']

/** Environment variables of a function. */
export const ENV = {
  /** The connection's settings, a `ConnectionSettings` as JSON. */
  connection: 'DOCUSIGN_CONNECTION',
  table: 'TABLE_NAME',
  /** ARN or name of the secret that holds the RSA private key. */
  secret: 'SECRET_ID',
  stream: 'STREAM_NAME',
  quarantineStream: 'QUARANTINE_STREAM_NAME',
} as const

/** For error messages only: the collector's role, and the KMS key of its streams. */
export const DELIVERY_ENV = { role: 'ROLE_NAME', key: 'DATA_KEY_ARN' } as const

/** For the doctor: the stack's other resources, as JSON. */
export const DOCTOR_PLACES = 'DOCTOR_PLACES'

/** The only variable of the consent page: the connection's name. */
export const CONSENT_PAGE_CONNECTION = 'CONSENT_PAGE_CONNECTION'

/** One connection, validated and completed by `infra/config`. It holds no secret. */
export interface ConnectionSettings {
  name: string
  /** Origin of the OAuth server: `https://account.docusign.com`. */
  authServer: string
  /** The assertion's `aud`: the OAuth server's bare host. */
  audience: string
  /** Origins of the Monitor API (of the chosen version) and of the Admin API. */
  endpoints: { monitor: string; admin: string }
  /** The Monitor API: `lens` is v2.0 on the lens host, `organization` is the stream of an organization. */
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
  /** File name of the additional certificate authorities, in the function's bundle. */
  caFile?: string
  /** Where a first run starts: an ISO 8601 duration back from now, or a date. */
  startFrom: string
  auditUsersDrop: string[]
  mapLocation: boolean
  /** More actions that are logins or second-factor challenges. */
  loginWords?: { login?: string[]; mfa?: string[] }
  /** Once caught up, how many seconds to wait before the next call to Monitor; 0 for local runs. */
  minimumPollSeconds: number
}

/** Partition keys of the connection's table. They limit what a function may access. */
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

/** The metrics that a scheduled run emits once, with their CloudWatch units. CloudWatch bills each one. */
export const METRICS = {
  /** Failed runs. The error's code is in the log. */
  Failed: 'Count',
  Pages: 'Count',
  /** Records that Firehose accepted. */
  Delivered: 'Count',
  Unmapped: 'Count',
  Quarantined: 'Count',
  /** Logins that lack a field of an XSIAM authentication story. */
  NotReady: 'Count',
  /** Actions that look like a login but aren't a known one. */
  UnknownLogins: 'Count',
  /** Calls to DocuSign. */
  Calls: 'Count',
  /** Remaining calls of DocuSign's hourly limit, from the run's last response. */
  BudgetLeft: 'Count',
  /** Chunks that were sent again. */
  Resent: 'Count',
  /** Seconds since the data type was caught up; see `FIRST_BACKLOG_SECONDS`. */
  SinceCaughtUp: 'Seconds',
  /** Runs that DocuSign refused because of consent, key, user or role. Someone has to act. */
  AccessRefused: 'Count',
  /** Runs that used the previous version of the private key. */
  PreviousKeyUsed: 'Count',
  /** Runs that DocuSign's limits stopped. */
  RateLimited: 'Count',
  Duration: 'Milliseconds',
} as const

/**
 * How long a new checkpoint can work on its first backlog before `SinceCaughtUp` counts. Events wait for the first inventory
 * for a day at most, and then have another day.
 */
export const FIRST_BACKLOG_SECONDS = 2 * 86_400

export type Metric = keyof typeof METRICS
