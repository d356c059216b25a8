import type { KeyObject } from 'node:crypto'
import { isObject } from '../../core/json.ts'
import { AuthenticationError, DocusignError, toErrorCode } from '../errors.ts'
import { parseBody, parseErrorBody } from '../http/body.ts'
import type { Fetch } from '../http/fetch.ts'
import { toHttpError } from '../http/http-errors.ts'
import { type RetryDependencies, withRetries } from '../http/retry-loop.ts'
import { type RawResponse, sendRequest } from '../http/send-request.ts'
import { signAssertion } from './assertion.ts'
import { toGrantConsentUrl } from './consent-url.ts'
import { describeClock, isClockOff, toGrantError, toOauthRow } from './oauth-errors.ts'
import { missingScopes, type StoredToken, toIssuedFor } from './token.ts'

/** Whom a token is asked for; `ConnectionSettings` with the scopes of one data type. */
export interface Grant {
  authServer: string
  audience: string
  integrationKey: string
  userId: string
  redirectUrl: string
  scopes: readonly string[]
  /** Scopes of a consent link: those of the whole connection. Default: `scopes`. */
  consentScopes?: readonly string[]
}

export interface ExchangeOptions extends RetryDependencies {
  grant: Grant
  fetch: Fetch
  /** Deadline of one call, ms. */
  timeoutMs?: number
}

const ROUTE = '/oauth/token'
const TIMEOUT = 15_000
const MOST_BYTES = 65_536
const LONGEST_LIFE_SECONDS = 86_400

const toRefusal = (reply: RawResponse, grant: Grant, now: Date): DocusignError => {
  const body = parseErrorBody(reply.body)
  const text = (name: string) => (isObject(body) && typeof body[name] === 'string' ? body[name] : undefined)
  const failure = toHttpError('oauth', reply, ROUTE)
  const error = text('error')
  if (reply.status >= 500 || reply.status < 400 || error === undefined) return failure
  const row = toOauthRow(error, text('error_description'))
  return toGrantError(row, {
    consentUrl: toGrantConsentUrl(grant),
    clockAheadMs: toClockAhead(reply, now),
    status: reply.status,
    errorCode: row.description ?? (row.error === '' ? toErrorCode(body) : row.error),
    trace: reply.trace,
    route: ROUTE,
    limits: reply.limits,
  })
}

const toClockAhead = (reply: RawResponse, now: Date): number | undefined =>
  reply.date === undefined ? undefined : now.getTime() - reply.date.getTime()

const unusable = (facts: { status: number; trace: string | undefined }): DocusignError =>
  new DocusignError(
    'token-answer-unusable',
    'DocuSign’s answer to the token request holds no access token that can be used.',
    'Check `serverUrl`, and what stands between the function and DocuSign; then ask DocuSign’s support with the trace token.',
    { ...facts, route: ROUTE },
  )

/** A token that a header can carry, and a believable life; `scope` may be left out when it is what was asked (RFC 6749 5.1). */
const toToken = (reply: RawResponse, grant: Grant, issuedAt: Date): StoredToken => {
  const facts = { status: reply.status, trace: reply.trace }
  const body = parseBody(reply.body, { ...facts, route: ROUTE })
  if (!isObject(body)) throw unusable(facts)
  const { access_token: accessToken, expires_in: life, scope } = body
  const seconds = Number(typeof life === 'string' || typeof life === 'number' ? life : Number.NaN)
  if (typeof accessToken !== 'string' || !/^[\x21-\x7e]+$/.test(accessToken)) throw unusable(facts)
  if (!(seconds > 0 && seconds <= LONGEST_LIFE_SECONDS)) throw unusable(facts)
  const scopes = typeof scope === 'string' ? scope.split(/\s+/).filter((word) => word !== '') : [...grant.scopes]
  const missing = missingScopes(grant.scopes, scopes)
  if (missing.length > 0) {
    throw new AuthenticationError(
      'scopes-missing',
      `DocuSign’s access token lacks requested scopes: ${missing.join(' ')}.`,
      `Open the link as the impersonated user and accept: ${toGrantConsentUrl(grant)}`,
      { ...facts, route: ROUTE },
    )
  }
  const expiresAt = new Date(issuedAt.getTime() + seconds * 1000)
  return { accessToken, scopes, issuedAt, expiresAt, issuedFor: toIssuedFor(grant) }
}

/**
 * Takes an access token with one key (docusign-api B.2). @throws AuthenticationError for every row of B.4 and for missing
 * scopes, LimitReached, DocusignError.
 */
export const requestToken = (key: KeyObject, options: ExchangeOptions, signal: AbortSignal): Promise<StoredToken> => {
  const { grant, fetch, runtime, log, timeoutMs = TIMEOUT } = options
  return withRetries(options, ROUTE, signal, async (timeLeftMs) => {
    // Before the call: a token lives from when DocuSign made it, not from when the answer was read.
    const issuedAt = runtime.now()
    const assertion = await signAssertion(key, grant, runtime)
    const body = new URLSearchParams({
      grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
      assertion,
    }).toString()
    const headers = {
      accept: 'application/json',
      'content-type': 'application/x-www-form-urlencoded',
      'cache-control': 'no-store',
    }
    const request = { method: 'POST' as const, url: new URL(ROUTE, grant.authServer).href, headers, body, route: ROUTE }
    const bounds = { timeoutMs: Math.min(timeoutMs, timeLeftMs), maxBytes: MOST_BYTES, signal }
    const reply = await sendRequest(fetch, request, bounds, () => runtime.now())
    if (reply.status !== 200) throw toRefusal(reply, grant, runtime.now())
    const aheadMs = toClockAhead(reply, runtime.now())
    const clock = describeClock(aheadMs)
    if (clock !== undefined && isClockOff(aheadMs)) log('warn', clock, { code: 'clock-off', route: ROUTE })
    return toToken(reply, grant, issuedAt)
  })
}
