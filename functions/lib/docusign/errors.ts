import { CollectorError } from '../core/errors.ts'
import { isObject } from '../core/json.ts'
import type { HeaderLookup, Limits } from './http/rate-limits.ts'

/**
 * How a call broke without a usable answer. `name`: the host's name could not be resolved; `certificate`: TLS was
 * refused by us; `proxy`: the proxy refused the tunnel; `aborted`: the run ended the call; `garbled`: an answer came
 * with status 200 that is not the JSON it should be (a maintenance page, a portal, a cut).
 */
export type Network = 'timeout' | 'connection' | 'name' | 'certificate' | 'proxy' | 'aborted' | 'garbled'

/** What is known of a failed call; all of it is safe to log. */
export type DocusignFacts = {
  status?: number | undefined
  /** DocuSign's `errorCode`, or the `error`/`error_description` of OAuth; only when it looks like a code. */
  errorCode?: string | undefined
  /** `X-DocuSign-TraceToken`: what DocuSign's support asks for. */
  trace?: string | undefined
  /** The route's template, never the path. */
  route?: string | undefined
  network?: Network | undefined
  /** The platform's code of a broken connection, such as `ECONNRESET`. */
  cause?: string | undefined
  bytes?: number | undefined
  count?: number | undefined
  /** Milliseconds that DocuSign asks to wait (`Retry-After`). */
  retryAfterMs?: number | undefined
}

/** A call to DocuSign that failed. `code` says how; `what` and `todo` never quote an answer. */
export class DocusignError extends CollectorError {
  readonly status: number | undefined
  readonly errorCode: string | undefined
  readonly trace: string | undefined
  readonly route: string | undefined
  readonly network: Network | undefined
  readonly retryAfterMs: number | undefined
  readonly limits: Limits | undefined

  constructor(code: string, what: string, todo: string, facts: DocusignFacts = {}, limits?: Limits) {
    super(code, what, todo, facts)
    this.status = facts.status
    this.errorCode = facts.errorCode
    this.trace = facts.trace
    this.route = facts.route
    this.network = facts.network
    this.retryAfterMs = facts.retryAfterMs
    this.limits = limits
  }
}

/** DocuSign, or the private key, does not let this connection in: a person has to act. Further attempts are paused. */
export class AuthenticationError extends DocusignError {}

export type LimitReason = 'hourly' | 'burst' | 'blocked' | 'throttled' | 'unavailable'

/** DocuSign has to be left alone until `until`. The run ends in order; the next one goes on from the last commit. */
export class LimitReached extends DocusignError {
  readonly until: Date
  readonly why: LimitReason

  constructor(until: Date, why: LimitReason, facts: DocusignFacts = {}, limits?: Limits) {
    super(
      `limit-${why}`,
      `DocuSign’s API limit is reached until ${until.toISOString()} (${why}).`,
      'Try a command again after that; scheduled runs continue from the last commit. If it repeats, look for other applications that use up the limit, or ask for a higher one in DocuSign’s API Usage Center.',
      facts,
      limits,
    )
    this.until = until
    this.why = why
  }
}

/** Letters and underscores only: anything else in an answer may be data, and is not repeated. */
const toSafeCode = (value: unknown): string | undefined =>
  typeof value === 'string' && /^[A-Za-z][A-Za-z_]{2,63}$/.test(value) ? value : undefined

/** Names of an error's code: eSignature's `errorCode`, Admin's and OAuth's `error` (docusign-api B.4, D.3, E.7). */
const CODE_NAMES = ['errorcode', 'error_code', 'error', 'code']

/** The code in an error's body, in whatever case its name comes; `error` can be an object that holds the code. */
export const toErrorCode = (body: unknown): string | undefined => {
  if (!isObject(body)) return undefined
  const members = new Map(Object.entries(body).map(([name, value]) => [name.toLowerCase(), value]))
  const codes = CODE_NAMES.map((name) => toSafeCode(members.get(name)))
  return codes.find((code) => code !== undefined) ?? toErrorCode(members.get('error'))
}

/** Whether Monitor says that the organization has not bought it (docusign-api C.6). */
export const saysNotEntitled = (body: unknown): boolean =>
  isObject(body) && typeof body['error'] === 'string' && /not have .*entitlement/i.test(body['error'])

/** `X-DocuSign-TraceToken`, when it has the form of one. */
export const toTrace = (headers: HeaderLookup): string | undefined => {
  const text = headers.get('x-docusign-tracetoken')?.trim() ?? ''
  return /^[0-9a-fA-F-]{8,64}$/.test(text) ? text.toLowerCase() : undefined
}
