import type { Runtime } from '../../lib/core/runtime.ts'
import type { Docusign } from '../../lib/docusign/client.ts'
import { DocusignError } from '../../lib/docusign/errors.ts'
import { afterCall, callsLeft, type KnownLimits } from '../../lib/docusign/http/rate-limits.ts'
import type { Budgets } from '../../lib/state/api-budget.ts'

/** Our calls at most half of the hour's limit (design 7). */
export const CHANGES_SHARE = 1 / 2
/** The walk over everybody leaves some of that half to the changes of the rest of the hour. */
export const INVENTORY_SHARE = 1 / 3

/** A client whose calls are counted against the account's hourly limit, across runs. */
export interface RateLimitedClient extends Docusign {
  /** How many more calls this hour allows. */
  left(share: number, signal: AbortSignal): Promise<number>
  /** Keeps what was used since the last time. */
  save(): Promise<void>
}

const UNTOLD = { limit: undefined, remaining: undefined, reset: undefined }

const toHour = (runtime: Runtime): number => Math.floor(runtime.now().getTime() / 3_600_000)

export const createRateLimitedClient = (
  docusign: Docusign,
  budgets: Budgets,
  account: string,
  runtime: Runtime,
): RateLimitedClient => {
  let known: KnownLimits | undefined
  let hour = toHour(runtime)
  let unsaved = 0
  const load = async (signal: AbortSignal): Promise<KnownLimits> => {
    known ??= await budgets.load(account, signal)
    if (toHour(runtime) !== hour) known = { ...known, calls: 0 }
    hour = toHour(runtime)
    return known
  }
  return {
    get: async (request, signal) => {
      await load(signal)
      unsaved += 1
      try {
        const answer = await docusign.get({ ...request, account }, signal)
        known = afterCall(await load(signal), answer.limits)
        return answer
      } catch (thrown) {
        // A refusal counts against the limit as well, and tells how much of it is left.
        if (known && thrown instanceof DocusignError) known = afterCall(known, thrown.limits ?? UNTOLD)
        throw thrown
      }
    },
    left: async (share, signal) => callsLeft(await load(signal), runtime.now(), share),
    save: async () => {
      if (unsaved === 0 || known === undefined) return
      const { limit, remaining, reset } = known
      const calls = unsaved
      unsaved = 0
      await budgets.add(account, { limit, remaining, reset, calls })
    },
  }
}
