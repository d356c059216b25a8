import type { Turn } from './edge.ts'

export interface Gate {
  /** Resolves when the run stands before that step. */
  reached: Promise<void>
  open(): void
}

export interface Freezer {
  turn: Turn
  /** Freezes a run before the `nth` step of that name, as a container that is not scheduled. */
  freeze(run: number, step: string, nth: number): Gate
}

const createSignal = () => {
  const controller = new AbortController()
  const given = new Promise<void>((resolve) => controller.signal.addEventListener('abort', () => resolve()))
  return { given, give: () => controller.abort() }
}

export const createFreezer = (): Freezer => {
  const frozen: { run: number; step: string; left: number; stop: () => Promise<void> }[] = []
  return {
    turn: async (run, step) => {
      const found = frozen.find((one) => one.run === run && one.step === step)
      if (found) found.left -= 1
      if (found?.left === 0) await found.stop()
      return 0
    },
    freeze: (run, step, nth) => {
      const [reached, opened] = [createSignal(), createSignal()]
      frozen.push({ run, step, left: nth, stop: () => (reached.give(), opened.given) })
      return { reached: reached.given, open: opened.give }
    },
  }
}
