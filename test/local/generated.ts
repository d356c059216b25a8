import type { Arrival } from '../support/events/arrival.ts'
import { generateEvents } from '../support/events/generate.ts'
import { CAST } from './cast.ts'
import type { Span } from './stand-in.ts'

/** Every so many events some are broken, and one is too large for a Firehose record. */
const BAD = 0.005
const LARGE_EVERY = 5000
const LARGE = 1_200_000

/** Made up events that came in over a span, of these users if there are any; the same for the same counts. */
export const toGenerated = (count: number, { from, until }: Span, userIds: readonly string[]): Arrival[] =>
  generateEvents({
    count,
    seed: 1,
    from,
    to: until,
    bad: BAD,
    organizationId: CAST.organizationId,
    accountIds: [CAST.accountId],
    ...(userIds.length > 0 && { userIds }),
  }).map((arrival, index) =>
    index % LARGE_EVERY === LARGE_EVERY / 2 ? { ...arrival, event: toLarge(arrival.event, index) } : arrival,
  )

/** Text that does not compress well, so that the original takes more than one part in quarantine. */
const toLarge = (event: unknown, seed: number): unknown => {
  if (typeof event !== 'object' || event === null || Array.isArray(event)) return event
  let state = seed + 1
  const letters = Array.from({ length: LARGE }, () => {
    state = (state * 48_271) % 2_147_483_647
    return String.fromCharCode(97 + (state % 26))
  })
  return { ...event, data: { Comment: letters.join('') } }
}
