/**
 * What DocuSign's answers tell about the account's limits (docusign-api F): calls in the full hour and in 30 seconds.
 * `reset` is when the hour's budget is full again.
 */
export interface Limits {
  limit: number | undefined
  remaining: number | undefined
  reset: Date | undefined
  burstLimit: number | undefined
  burstRemaining: number | undefined
}

/** As `Headers.get`: any case, `null` when absent. */
export interface HeaderLookup {
  get(name: string): string | null
}

const toCount = (text: string | null): number | undefined =>
  text !== null && /^\s*\d{1,15}\s*$/.test(text) ? Number(text) : undefined

const toValidDate = (milliseconds: number | undefined): Date | undefined => {
  const date = new Date(milliseconds ?? Number.NaN)
  return Number.isNaN(date.getTime()) ? undefined : date
}

/** Headers to numbers; what is absent or not a count is undefined. */
export const toLimits = (headers: HeaderLookup): Limits => {
  const reset = toCount(headers.get('x-ratelimit-reset'))
  return {
    limit: toCount(headers.get('x-ratelimit-limit')),
    remaining: toCount(headers.get('x-ratelimit-remaining')),
    reset: toValidDate(reset === undefined ? undefined : reset * 1000),
    burstLimit: toCount(headers.get('x-burstlimit-limit')),
    burstRemaining: toCount(headers.get('x-burstlimit-remaining')),
  }
}

/** DocuSign's own clock: the `Date` header (RFC 9110, always GMT). */
export const toDate = (headers: HeaderLookup): Date | undefined => {
  const text = headers.get('date')
  return text !== null && text.endsWith('GMT') ? toValidDate(Date.parse(text)) : undefined
}

/** `Retry-After` (seconds or a date) in milliseconds; a date is compared with the answer's own `Date` where it has one. */
export const toRetryAfterMs = (headers: HeaderLookup, now: Date): number | undefined => {
  const text = headers.get('retry-after')
  const seconds = toCount(text)
  if (text === null || seconds !== undefined) return seconds === undefined ? undefined : seconds * 1000
  const until = text.endsWith('GMT') ? toValidDate(Date.parse(text)) : undefined
  return until === undefined ? undefined : Math.max(0, until.getTime() - (toDate(headers) ?? now).getTime())
}
