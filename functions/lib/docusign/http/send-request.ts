import { DocusignError, toTrace } from '../errors.ts'
import { readBody } from './body.ts'
import type { Fetch } from './fetch.ts'
import { toNetworkError } from './network-errors.ts'
import { type Limits, toDate, toLimits, toRetryAfterMs } from './rate-limits.ts'

export interface HttpRequestSpec {
  method: 'GET' | 'POST'
  url: string
  headers: Record<string, string>
  body?: string
  /** The route's template, for logs and errors. */
  route: string
}

export interface Bounds {
  timeoutMs: number
  maxBytes: number
  signal: AbortSignal
}

/** An answer of any status, read to its end. */
export interface RawResponse {
  status: number
  body: Buffer
  date: Date | undefined
  limits: Limits
  retryAfterMs: number | undefined
  trace: string | undefined
}

/** What an error may read of its body: its code is in the first few bytes. */
const MOST_ERROR_BYTES = 65_536

/**
 * One HTTP call, answer included, within `timeoutMs`. Follows no redirect.
 * @throws DocusignError `network-…`, `answer-too-large`.
 */
export const sendRequest = async (
  fetch: Fetch,
  request: HttpRequestSpec,
  bounds: Bounds,
  now: () => Date,
): Promise<RawResponse> => {
  const { route, url, ...rest } = request
  let expired: AbortSignal | undefined
  try {
    return await withDeadline(bounds.timeoutMs, bounds.signal, async (signal) => {
      expired = signal
      const answer = await fetch(url, { ...rest, redirect: 'manual', signal })
      const { status, headers } = answer
      const trace = toTrace(headers)
      const facts = { status, trace, route }
      const good = status >= 200 && status < 300
      const body = await readBody(answer.body, good ? bounds.maxBytes : MOST_ERROR_BYTES, facts).catch(
        (thrown: unknown) => {
          // The status says enough: an error whose body is too long, too slow or breaks off is still that error.
          if (good || bounds.signal.aborted) throw thrown
          return Buffer.alloc(0)
        },
      )
      const retryAfterMs = toRetryAfterMs(headers, now())
      return { status, body, date: toDate(headers), limits: toLimits(headers), retryAfterMs, trace }
    })
  } catch (thrown) {
    if (thrown instanceof DocusignError) throw thrown
    const why = bounds.signal.aborted ? 'aborted' : expired?.aborted ? 'timeout' : undefined
    throw toNetworkError(thrown, why, route)
  }
}

/**
 * Runs `work` under a signal that aborts after `ms` or with `outer`, and leaves no timer and no listener behind.
 * (`AbortSignal.any` with `AbortSignal.timeout` can be collected as garbage before it fires on Node 20.)
 */
const withDeadline = async <T>(
  ms: number,
  outer: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> => {
  const controller = new AbortController()
  const abort = () => controller.abort()
  if (outer.aborted) abort()
  const timer = setTimeout(abort, ms)
  outer.addEventListener('abort', abort, { once: true })
  try {
    return await work(controller.signal)
  } finally {
    clearTimeout(timer)
    outer.removeEventListener('abort', abort)
  }
}
