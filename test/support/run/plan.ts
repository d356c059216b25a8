/** What goes wrong at a step. `late`: the step takes longer than the lease lasts. */
export type Mode =
  | 'dies before'
  | 'dies after'
  | 'answer lost'
  | 'fails'
  | 'late'
  | 'late answer'
  | 'partial'
  | 'partial, then dies'

/** A fault at the `nth` step of that name, counted from when the fault before it has happened. */
export interface Planned {
  step: string
  nth: number
  mode: Mode
  /** From then on until the plan is cleared, not only once. */
  lasting?: boolean
}

export interface Plan {
  set(faults: readonly Planned[]): void
  clear(): void
  /** Counts a step; what goes wrong with it, if anything. */
  take(step: string): Mode | undefined
  /** Whether faults are still to come. */
  isOpen(): boolean
}

/** Faults one after the other: the second one waits for the first. */
export const createPlan = (): Plan => {
  let waiting: Planned[] = []
  let lasting: Planned[] = []
  let seen = new Map<string, number>()
  return {
    set: (faults) => {
      waiting = [...faults]
      lasting = []
      seen = new Map()
    },
    clear: () => {
      waiting = []
      lasting = []
    },
    take: (step) => {
      const count = (seen.get(step) ?? 0) + 1
      seen.set(step, count)
      const [next] = waiting
      if (next?.step === step && next.nth === count) {
        waiting = waiting.slice(1)
        seen = new Map()
        if (next.lasting) lasting.push(next)
        return next.mode
      }
      return lasting.find((one) => one.step === step)?.mode
    },
    isOpen: () => waiting.length > 0,
  }
}
