import type { Mode, Planned } from '../support/run/plan.ts'

const WRITES: readonly Mode[] = ['dies before', 'dies after', 'answer lost', 'fails', 'late', 'late answer']
/** A step without an effect: to die after it is to die before the next one. */
const READS: readonly Mode[] = ['dies before', 'fails', 'late']
const PARTIAL: readonly Mode[] = ['partial', 'partial, then dies']

const isRead = (step: string): boolean => / read$|^userinfo$/.test(step)

const toModes = (step: string): readonly Mode[] => {
  if (isRead(step)) return READS
  if (step === 'page') return [...READS, 'answer lost']
  return step === 'delivery' ? [...WRITES, ...PARTIAL] : WRITES
}

/** Every single fault at every step of a run; and, for each kind of step, the fault that lasts. */
export const toSingles = (steps: readonly string[], wanted: RegExp): Planned[] => {
  const seen = new Map<string, number>()
  return steps
    .filter((step) => wanted.test(step))
    .flatMap((step) => {
      const nth = (seen.get(step) ?? 0) + 1
      seen.set(step, nth)
      const once = toModes(step).map((mode): Planned => ({ step, nth, mode }))
      return nth === 1 ? [...once, { step, nth, mode: 'fails', lasting: true }] : once
    })
}

/** For people: `commit 2: dies after`. */
export const toName = (faults: readonly Planned[]): string =>
  faults
    .map(({ step, nth, mode, lasting }) => `${step} ${nth}: ${mode}${lasting ? ' from then on' : ''}`)
    .join(', then ')
