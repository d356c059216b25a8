import type { Runtime } from '../../../functions/lib/core/runtime.ts'

export interface TestRuntime extends Runtime {
  /** The waits asked for, in milliseconds; each is over at once and moves the clock. */
  waits: number[]
  /** Moves the clock. */
  pass(ms: number): void
}

/** A world whose clock only moves when told, or while something waits. */
export const createTestRuntime = (start = new Date('2026-03-01T12:00:00.000Z')): TestRuntime => {
  let now = start.getTime()
  let made = 0
  const waits: number[] = []
  return {
    waits,
    pass: (ms) => {
      now += ms
    },
    now: () => new Date(now),
    sleep: async (ms, signal) => {
      signal?.throwIfAborted()
      waits.push(ms)
      now += ms
    },
    random: () => 0.5,
    uuid: () => {
      made += 1
      return `00000000-0000-4000-8000-${String(made).padStart(12, '0')}`
    },
  }
}
