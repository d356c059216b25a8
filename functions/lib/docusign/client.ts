import type { AccessToken } from './auth/access-token.ts'
import { DocusignError, LimitReached } from './errors.ts'
import { parseBody } from './http/body.ts'
import type { Fetch } from './http/fetch.ts'
import { type Api, toHttpError } from './http/http-errors.ts'
import type { Limits } from './http/rate-limits.ts'
import { isForbidden } from './http/retry.ts'
import { type RetryDependencies, withRetries } from './http/retry-loop.ts'
import { createRateLimitGate, type RetryNotBefore } from './http/retry-not-before.ts'
import { type RawResponse, sendRequest } from './http/send-request.ts'
import { toAddress } from './http/url.ts'

export interface Request {
  api: Api
  /** Scheme and host: from the configuration, or `base_uri` of an account. */
  origin: string
  /** The path as a template, for logs and errors: `/restapi/v2.1/accounts/{accountId}/users`. */
  route: string
  path: string
  query?: Record<string, string>
  /** The account whose hourly limit the call counts against, when it is one account's. */
  account?: string
  /** The run can do without the answer: a refusal doesn't touch the token and doesn't stop other calls. */
  isOptional?: boolean
}

export interface DocusignResponse {
  body: unknown
  /** DocuSign's own clock when it answered. */
  date: Date | undefined
  limits: Limits
  /** Size of the answer, uncompressed. */
  bytes: number
}

/** One HTTP call, for counting; `status` is undefined when no answer came. */
export interface CompletedRequest {
  api: Api
  status: number | undefined
  limits: Limits | undefined
  bytes: number
}

export interface DocusignOptions extends RetryDependencies {
  fetch: Fetch
  token: AccessToken
  notBefore: RetryNotBefore
  /** The same for calls of one account: its limit does not stop the others. */
  notBeforeOf?: (account: string) => RetryNotBefore
  /** Deadline of one call with its answer, ms. */
  timeoutMs?: number
  /** Cap of one answer, bytes, uncompressed. */
  maxBytes?: number
  /** Told of every try, failed ones too. */
  onCall?: (called: CompletedRequest) => void
}

/** DocuSign's reading APIs for one run. */
export interface Docusign {
  /** @throws DocusignError; LimitReached when DocuSign has to be left alone; AuthenticationError when a person has to act. */
  get(request: Request, signal: AbortSignal): Promise<DocusignResponse>
}

const TIMEOUT = 60_000
const MOST_BYTES = 33_554_432

const toAnswer = (reply: RawResponse, { api, route }: Request): DocusignResponse => {
  const { status, trace, date, limits, body } = reply
  if (status < 200 || status > 299) throw toHttpError(api, reply, route)
  return { body: parseBody(body, { status, trace, route }), date, limits, bytes: body.byteLength }
}

/** One try, told to `onCall` however it ends. */
const tryOnce = async (
  options: DocusignOptions,
  request: Request,
  access: { url: string; accessToken: string },
  bounds: { timeLeftMs: number; signal: AbortSignal },
): Promise<DocusignResponse> => {
  const { fetch, runtime, timeoutMs = TIMEOUT, maxBytes = MOST_BYTES, onCall } = options
  const { api, route } = request
  const headers = { accept: 'application/json', authorization: `Bearer ${access.accessToken}` }
  const within = { timeoutMs: Math.min(timeoutMs, bounds.timeLeftMs), maxBytes, signal: bounds.signal }
  let reply: RawResponse | undefined
  try {
    reply = await sendRequest(fetch, { method: 'GET', url: access.url, headers, route }, within, () => runtime.now())
    return toAnswer(reply, request)
  } finally {
    onCall?.({ api, status: reply?.status, limits: reply?.limits, bytes: reply?.body.byteLength ?? 0 })
  }
}

/** Whether DocuSign refused the token itself, rather than the user: the status doesn't tell. */
const isTokenRefused = (thrown: unknown, route: string): boolean =>
  thrown instanceof DocusignError && thrown.status === 401 && thrown.route === route && !isForbidden(thrown)

/**
 * Token, tries, a new token after a 401. The token is taken outside the tries: it has tries of its own.
 * A 401 for one account isn't proof against the token: other accounts may accept it. So such a call gets a new token only
 * when the one refused wasn't issued in this run, and never causes a pause.
 */
const read = async (options: DocusignOptions, request: Request, signal: AbortSignal): Promise<DocusignResponse> => {
  const { token } = options
  const { origin, path, query = {}, route, account, isOptional = false } = request
  const url = toAddress(origin, path, query, route)
  let accessToken = await token.get(signal)
  const renew = async () => {
    await token.refused(accessToken, signal)
    accessToken = await token.get(signal)
  }
  const isRenewable = !isOptional && (account === undefined || !token.isNew(accessToken))
  try {
    const once = (timeLeftMs: number) => tryOnce(options, request, { url, accessToken }, { timeLeftMs, signal })
    const answer = await withRetries(options, route, signal, once, isRenewable ? renew : undefined)
    await token.accepted(signal)
    return answer
  } catch (thrown) {
    const isProof = !isOptional && account === undefined
    if (isProof && isTokenRefused(thrown, route)) await token.refusedAgain(accessToken, signal)
    throw thrown
  }
}

/** Makes the client of one run: token, tries, deadlines, limits kept across runs. */
export const createDocusign = (options: DocusignOptions): Docusign => {
  const { notBefore, notBeforeOf = () => notBefore, runtime, log } = options
  const gates = new Map<string, ReturnType<typeof createRateLimitGate>>()
  const gateOf = (account = ''): ReturnType<typeof createRateLimitGate> => {
    const gate =
      gates.get(account) ?? createRateLimitGate(account === '' ? notBefore : notBeforeOf(account), runtime, log)
    gates.set(account, gate)
    return gate
  }
  return {
    async get(request, signal) {
      const gate = gateOf(request.account)
      await gate.assertOpen(request.route, signal)
      try {
        return await read(options, request, signal)
      } catch (thrown) {
        const concernsOthers = request.isOptional !== true || request.account !== undefined
        if (thrown instanceof LimitReached && concernsOthers) await gate.close(thrown.until, signal)
        throw thrown
      }
    },
  }
}
