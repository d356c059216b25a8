import { setMaxListeners } from 'node:events'
import type { Runtime } from '../core/runtime.ts'

/** What a run knows of its time. */
export interface Clock {
  /** The platform's deadline, less what the run needs at its end. */
  end: Date
  /** Aborts at `end`, so that the run fails in order and lets go of its lease before the platform kills it. */
  signal: AbortSignal
  /** Until when the lease is taken: behind the platform's own deadline, so that it needs no renewal. */
  leaseEnd(): Date
  /** Starts a lap; `timeForAnother` says whether one more like the slowest so far still fits. */
  lap(): { timeForAnother(): boolean }
  /** Leaves no timer behind. */
  stop(): void
}

const LEASE_SLACK_MS = 15_000
/** What a run needs at its end: abort, release (three tries of two seconds at a silent table), report. */
const CLOSING_MS = 8_000
const SAFETY = 1.5

/** @param remainingMs the platform's own countdown (`getRemainingTimeInMillis`). */
export const createClock = (runtime: Runtime, remainingMs: () => number): Clock => {
  const now = () => runtime.now().getTime()
  const controller = new AbortController()
  // Several calls at a time listen to it; Node would warn of a leak from the eleventh on.
  setMaxListeners(0, controller.signal)
  const timer = setTimeout(() => controller.abort(), Math.max(0, remainingMs() - CLOSING_MS))
  let slowest = 0
  return {
    end: new Date(now() + remainingMs() - CLOSING_MS),
    signal: controller.signal,
    leaseEnd: () => new Date(now() + remainingMs() + LEASE_SLACK_MS),
    lap: () => {
      const start = now()
      return {
        timeForAnother: () => {
          slowest = Math.max(slowest, now() - start)
          return remainingMs() - CLOSING_MS > slowest * SAFETY
        },
      }
    },
    stop: () => clearTimeout(timer),
  }
}
