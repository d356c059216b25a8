import type { World } from '../primitives/world.ts'

/** What a run knows of its time. */
export interface Clock {
  /** Aborts shortly before the platform would kill the run, so that it fails in order and lets go of its lease. */
  signal: AbortSignal
  /** Until when the lease is taken: behind the platform's own deadline, so that it needs no renewal. */
  leaseEnd(): Date
  /** Starts a lap; `timeForAnother` says whether one more like the slowest so far still fits. */
  lap(): { timeForAnother(): boolean }
}

const LEASE_SLACK_MS = 15_000
/** What a run needs at its end: abort, release, report. */
const CLOSING_MS = 3_000
const SAFETY = 1.5

/** @param remainingMs the platform's own countdown (`getRemainingTimeInMillis`). */
export const createClock = (world: World, remainingMs: () => number): Clock => {
  let slowest = 0
  return {
    signal: AbortSignal.timeout(Math.max(1, remainingMs() - CLOSING_MS)),
    leaseEnd: () => new Date(world.now().getTime() + remainingMs() + LEASE_SLACK_MS),
    lap: () => {
      const start = world.now().getTime()
      return {
        timeForAnother: () => {
          slowest = Math.max(slowest, world.now().getTime() - start)
          return remainingMs() - CLOSING_MS > slowest * SAFETY
        },
      }
    },
  }
}
