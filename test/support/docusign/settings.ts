import type { KeyObject } from 'node:crypto'
import { USER_DEFAULTS, type UserSettings } from './users/settings.ts'

/** Limits per account (docusign-api F): `hourly` from full hour to full hour, `burst` in 30 seconds. */
export interface LimitSettings {
  hourly: number
  burst: number
  /** DocuSign moves from 400 to 429 during 2026. */
  status: 400 | 429
  /** Error codes as the documents print them: `Hourly_Apiinvocation_Limit_Exceeded`. */
  mixedCase: boolean
  /** Whether answers carry X-RateLimit-* and X-BurstLimit-*. */
  headers: boolean
}

/** What the stand-in goes by. Read anew for each request, so that a change works at once. */
export interface Settings extends UserSettings {
  /** Keys registered for the integration key, SPKI PEM or KeyObject; all are valid at once, as in a rotation. */
  publicKeys: readonly (string | KeyObject)[]
  integrationKey: string
  userId: string
  organizationId: string
  accountIds: readonly string[]
  /** The user's default account in `/oauth/userinfo`; null: none is. */
  defaultAccountId: string | null
  consentedScopes: readonly string[]
  /** What an assertion's `aud` must be: a bare host. */
  audience: string
  now: () => Date
  tokenSeconds: number
  /** What the end of an empty page's window does to the cursor; the reference leaves it open. */
  cursorOnEmpty: 'moves' | 'stays'
  /**
   * Where the days of a window are counted from: the date asked for (its endCursors inherit the window) or each
   * endCursor's own position. The reference leaves this open too.
   */
  windowFrom: 'date' | 'cursor'
  windowDays: number
  /** Most events on a page, whatever `limit` asks for ("fewer may come even when more exist"). */
  pageSizeCap: number
  latencyMs: number
  limits: LimitSettings
  /** `not-entitled`: Monitor not bought. `no-role`: not an administrator, or of more than one organization. */
  monitorAccess: 'granted' | 'not-entitled' | 'no-role'
  /** Serve https with this certificate (PEM), from the start; `name` is the host in `origin`, 127.0.0.1 without. */
  tls?: { key: string; cert: string; name?: string }
}

export interface DocusignOptions extends Partial<Omit<Settings, 'limits' | 'publicKeys'>> {
  publicKeys: Settings['publicKeys']
  limits?: Partial<LimitSettings>
}

/** Scopes this DocuSign knows (docusign-api B.7); others are dropped silently. */
export const KNOWN_SCOPES: readonly string[] = [
  'signature',
  'impersonation',
  'openid',
  'organization_read',
  'user_read',
  'user_write',
  'permission_read',
  'group_read',
  'identity_provider_read',
  'domain_read',
  'account_read',
]

const DEFAULTS: Omit<Settings, 'publicKeys' | 'defaultAccountId'> = {
  ...USER_DEFAULTS,
  integrationKey: '5eca1e00-0000-4000-8000-000000000001',
  userId: '5eca1e00-0000-4000-8000-000000000002',
  organizationId: '5eca1e00-0000-4000-8000-000000000003',
  accountIds: ['5eca1e00-0000-4000-8000-000000000004'],
  consentedScopes: ['signature', 'impersonation', 'organization_read', 'user_read'],
  audience: 'account-d.docusign.com',
  now: () => new Date(),
  tokenSeconds: 3600,
  cursorOnEmpty: 'moves',
  windowFrom: 'date',
  windowDays: 7,
  pageSizeCap: 2000,
  latencyMs: 0,
  limits: { hourly: 3000, burst: 500, status: 429, mixedCase: false, headers: true },
  monitorAccess: 'granted',
}

export const toSettings = ({ limits, ...options }: DocusignOptions): Settings => ({
  ...DEFAULTS,
  defaultAccountId: (options.accountIds ?? DEFAULTS.accountIds)[0] ?? null,
  ...options,
  limits: { ...DEFAULTS.limits, ...limits },
})
