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
