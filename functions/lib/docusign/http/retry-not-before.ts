import type { Log } from '../../core/log.ts'
import type { Runtime } from '../../core/runtime.ts'
import { LimitReached } from '../errors.ts'

/**
 * The time before which DocuSign must not be called, across runs. Bound to one row of kind `budget` (`createRetryNotBefore`):
 * one per data type, so that Monitor's limit doesn't stop the other data type, or one per account.
 */
export interface RetryNotBefore {
  load(signal: AbortSignal): Promise<Date | undefined>
  save(until: Date, signal: AbortSignal): Promise<void>
}

/** Later than this a stored time is the work of a wrong clock and not believed. */
const LATEST = 7_200_000

/** Lets calls through unless DocuSign asked for quiet in this run or, read once, in an earlier one. */
export const createRateLimitGate = (notBefore: RetryNotBefore, runtime: Runtime, log: Log) => {
  let known: Promise<Date | undefined> | undefined
  return {
    /** @throws LimitReached */
    async assertOpen(route: string, signal: AbortSignal): Promise<void> {
      known ??= notBefore.load(signal)
      const until = await known
      const left = (until?.getTime() ?? 0) - runtime.now().getTime()
      if (until !== undefined && left > 0 && left <= LATEST) throw new LimitReached(until, 'throttled', { route })
    },
    async close(until: Date, signal: AbortSignal): Promise<void> {
      known = Promise.resolve(until)
      try {
        await notBefore.save(until, signal)
      } catch {
        // The limit itself is about to be thrown and ends the run.
        log('warn', 'failed to store the time before which DocuSign must not be called')
      }
    },
  }
}
