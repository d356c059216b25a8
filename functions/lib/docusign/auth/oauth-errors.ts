import { AuthenticationError } from '../errors.ts'
import type { Limits } from '../http/rate-limits.ts'
import { CLOCK_TOLERANCE_SECONDS } from './assertion.ts'

/** One documented answer of the token endpoint (docusign-api B.4) and what it means for a person. */
export interface OauthRow {
  error: string
  /** The `error_description`; undefined stands for none or an unknown one. */
  description?: string
  code: string
  what: string
  todo: string
}

const SAME_ENVIRONMENT =
  'Developer and production know nothing of each other: check that `serverUrl` is the right one of the two.'

/** Rows with a description stand before the one without. */
export const OAUTH_ROWS: readonly OauthRow[] = [
  {
    error: 'consent_required',
    code: 'consent-required',
    what: 'DocuSign wants consent: the impersonated user has not consented to all scopes asked for.',
    todo: 'Open the link, signed in as that user, and accept (production needs a consent of its own):',
  },
  {
    error: 'invalid_grant',
    description: 'user_not_found',
    code: 'user-not-found',
    what: 'DocuSign does not know the impersonated user here, or the user is not active.',
    todo: `Check \`userId\`: the User ID (a GUID) from “Apps and Keys”, not an e-mail address. ${SAME_ENVIRONMENT}`,
  },
  {
    error: 'invalid_grant',
    description: 'invalid_subject',
    code: 'user-not-found',
    what: 'DocuSign does not accept the impersonated user.',
    todo: `Check \`userId\`: the User ID (a GUID) from “Apps and Keys” of an active user. ${SAME_ENVIRONMENT}`,
  },
  {
    error: 'invalid_grant',
    description: 'issuer_not_found',
    code: 'integration-key-not-found',
    what: 'DocuSign does not know the integration key here.',
    todo: `Check \`integrationKey\`, and \`endpoints.audience\` where it is set. ${SAME_ENVIRONMENT} A key reaches production by Go-Live.`,
  },
  {
    error: 'invalid_grant',
    description: 'no_valid_keys_or_signatures',
    code: 'key-not-registered',
    what: 'The private key in the secret belongs to no key pair that DocuSign knows of this integration key; neither does its previous version.',
    todo: 'Make a pair on “Apps and Keys” (production has pairs of its own) and put its private key into the secret: aws secretsmanager put-secret-value --secret-id … --secret-string file://private-key.pem',
  },
  {
    error: 'invalid_grant',
    description: 'expired_grant',
    code: 'grant-expired',
    what: 'DocuSign says that the JWT had expired.',
    todo: 'Check the clock of the machine; then try again; scheduled runs do so by themselves.',
  },
  {
    error: 'invalid_grant',
    description: 'unsupported_grant_type',
    code: 'grant-type-refused',
    what: 'DocuSign does not let this integration key use the JWT grant.',
    todo: 'On “Apps and Keys”, give the integration key an RSA key pair and the authorization code grant type; then ask DocuSign’s support with the trace token.',
  },
  {
    error: 'unsupported_grant_type',
    code: 'grant-type-refused',
    what: 'DocuSign does not let this integration key use the JWT grant.',
    todo: 'On “Apps and Keys”, give the integration key an RSA key pair and the authorization code grant type; then ask DocuSign’s support with the trace token.',
  },
  {
    error: 'invalid_grant',
    code: 'grant-refused',
    what: 'DocuSign refused the grant without saying why.',
    todo: `Check \`integrationKey\`, \`userId\` and the private key. ${SAME_ENVIRONMENT}`,
  },
]

/** What DocuSign's support asks about when consent was given and is still required. */
const CONSENT_CAUSES =
  'If you accepted already: wait some minutes; check that `userId` is the user who accepted (one e-mail address can have several users); revoke the consent in DocuSign and give it again.'

const UNKNOWN: OauthRow = {
  error: '',
  code: 'grant-refused',
  what: 'DocuSign refused the grant for an undocumented reason.',
  todo: 'Look at errorCode; ask DocuSign’s support with the trace token if it does not tell.',
}

/** The row for an answer's `error` and `error_description`, in any case. */
export const toOauthRow = (error: string | undefined, description: string | undefined): OauthRow => {
  const rows = OAUTH_ROWS.filter((row) => row.error === error?.trim().toLowerCase())
  const told = description?.trim().toLowerCase()
  return rows.find((row) => row.description === told) ?? rows.find((row) => row.description === undefined) ?? UNKNOWN
}

/** What is known beside the answer. */
export interface GrantContext {
  consentUrl: string
  /** This machine's clock less DocuSign's, from the answer's `Date`. */
  clockAheadMs?: number | undefined
  status?: number | undefined
  errorCode?: string | undefined
  trace?: string | undefined
  route?: string | undefined
  limits?: Limits | undefined
}

/** DocuSign refuses a request that is signed in its future or past: from here on, a wrong clock is the likely cause. */
const TOO_FAR_MS = CLOCK_TOLERANCE_SECONDS * 1000
/** From here on it's worth a line: other clients, or a stricter DocuSign, may tolerate less. */
const WORTH_NAMING_MS = 20_000

const formatSpan = (ms: number): string =>
  ms < 120_000 ? `${Math.round(ms / 1000)} seconds` : `${Math.round(ms / 60_000)} minutes`

/** How far this machine's clock is off, in words; undefined below 20 seconds, and when it isn't known. */
export const describeClock = (aheadMs: number | undefined): string | undefined =>
  aheadMs === undefined || Math.abs(aheadMs) < WORTH_NAMING_MS
    ? undefined
    : `This machine’s clock is ${formatSpan(Math.abs(aheadMs))} ${aheadMs > 0 ? 'ahead of' : 'behind'} DocuSign’s.`

/** Whether a clock is off by more than our signed requests tolerate. */
export const isClockOff = (aheadMs: number | undefined): boolean => Math.abs(aheadMs ?? 0) > TOO_FAR_MS

/** A refused grant as an error: consent_required carries the consent URL; a wrong clock is named before anything else. */
export const toGrantError = (row: OauthRow, context: GrantContext): AuthenticationError => {
  const { consentUrl, clockAheadMs, limits, ...facts } = context
  const clock = describeClock(clockAheadMs)
  const isBlamed = isClockOff(clockAheadMs) && (row.code === 'grant-expired' || row.code === 'grant-refused')
  const what = clock === undefined ? row.what : `${clock} ${row.what}`
  const cure = row.code === 'consent-required' ? `${row.todo} ${consentUrl} ${CONSENT_CAUSES}` : row.todo
  const todo =
    clock === undefined ? cure : `First correct the clock (time synchronization). ${isBlamed ? '' : cure}`.trim()
  return new AuthenticationError(isBlamed ? 'clock-off' : row.code, what, todo, facts, limits)
}
