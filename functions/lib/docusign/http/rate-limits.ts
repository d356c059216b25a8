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

/** What is known of an account's hourly limit (docusign-api F), from answers of this run or an earlier one. */
export interface KnownLimits {
  limit: number | undefined
  remaining: number | undefined
  reset: Date | undefined
  /** Our own calls in the present hour. */
  calls: number
}

/** What accounts were given before 3,000; believed until an answer says more. */
const LEAST_LIMIT = 1000
/** A reset later than this is the work of a wrong clock. */
const LATEST_RESET_MS = 7_200_000

/**
 * How many more calls may be made this hour: of our own at most `share` of the limit, and never into its last half,
 * which is left to the customer's other applications.
 * @param share of the hour's limit, at most 1/2
 */
export const callsLeft = ({ limit = LEAST_LIMIT, remaining, reset, calls }: KnownLimits, now: Date, share: number) => {
  const own = Math.floor(limit * share) - calls
  const until = (reset?.getTime() ?? 0) - now.getTime()
  const isCurrent = remaining !== undefined && until > 0 && until <= LATEST_RESET_MS
  const free = isCurrent ? remaining - Math.ceil(limit / 2) : own
  return Math.max(0, Math.min(own, free))
}

/** What one more answer adds; limits that an answer does not tell stay as they were. */
export const afterCall = (known: KnownLimits, told: Omit<KnownLimits, 'calls'>): KnownLimits => ({
  limit: told.limit ?? known.limit,
  remaining: told.remaining ?? known.remaining,
  reset: told.reset ?? known.reset,
  calls: known.calls + 1,
})
