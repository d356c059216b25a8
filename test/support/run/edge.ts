import type { TestRuntime } from '../aws/world.ts'
import type { History } from '../history/history.ts'
import type { Mode, Plan } from './plan.ts'

/** Thrown at every step of a run that has died: nothing that it does has an effect any more. */
class Died extends Error {}

/** The edge between one run and the world: every step of I/O passes here. */
export interface Edge {
  run: number
  dead: boolean
  /** How far the run's own clock is behind: what passed while it was frozen without noticing. */
  lagMs: number
  perform<T>(step: string, how: Performance<T>): Promise<T>
}

interface Performance<T> {
  effect: () => Promise<T>
  /** What the caller is told when there is no answer, or a refusal. */
  toError: (why: 'lost' | 'refused') => unknown
  /** Makes the effect a partial one. */
  spoil?: () => void
}

/** How long each step takes; and one that is late, behind any lease. */
const STEP_MS = 20
export const LATE_MS = 400_000

/** Waits before each step, to hold runs apart; the milliseconds that its run slept through without noticing. */
export type Turn = (run: number, step: string) => Promise<number>

interface EdgeOptions {
  time: TestRuntime
  plan: Plan
  history: History
  turn?: Turn
}

/** @throws (perform) what the step throws, what its fault makes of it, or Died. */
export const createEdge = (run: number, { time, plan, history, turn }: EdgeOptions): Edge => {
  const edge: Edge = {
    run,
    dead: false,
    lagMs: 0,
    perform: async (step, { effect, toError, spoil }) => {
      edge.lagMs += (await turn?.(run, step)) ?? 0
      if (edge.dead) throw new Died()
      time.pass(STEP_MS)
      const mode = plan.take(step)
      history.add({ what: 'step', run, step, at: time.now().getTime(), ...(mode ? { fault: mode } : {}) })
      const die = (): never => {
        edge.dead = true
        throw new Died()
      }
      return play(mode, { effect, toError, spoil: spoil ?? (() => undefined), die, late: () => time.pass(LATE_MS) })
    },
  }
  return edge
}

const play = async <T>(
  mode: Mode | undefined,
  { effect, toError, spoil, die, late }: Required<Performance<T>> & { die: () => never; late: () => void },
): Promise<T> => {
  if (mode === 'dies before') return die()
  if (mode === 'fails') throw toError('refused')
  if (mode === 'late') late()
  if (mode === 'partial' || mode === 'partial, then dies') spoil()
  const result = await effect()
  if (mode === 'dies after' || mode === 'partial, then dies') return die()
  if (mode === 'answer lost') throw toError('lost')
  if (mode === 'late answer') late()
  return result
}
