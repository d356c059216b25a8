import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'

/** Clock, waits and randomness, passed in so that tests own them. */
export interface Runtime {
  now(): Date
  /** Resolves after `ms`; rejects when `signal` aborts. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>
  /** In [0, 1). */
  random(): number
  uuid(): string
}

export const nodeRuntime: Runtime = {
  now: () => new Date(),
  sleep: async (ms, signal) => {
    await wait(ms, undefined, signal ? { signal } : {})
  },
  random: Math.random,
  uuid: randomUUID,
}
