import { createCheckpoints } from '../../../functions/lib/state/checkpoints.ts'
import { readInput } from '../../../functions/set-cursor/input.ts'
import { setCursor } from '../../../functions/set-cursor/set-cursor.ts'
import { runOn } from '../lib/commands/runs.ts'
import { createBench } from '../lib/commands/setup.ts'

export const HOUR = 3_600_000

/** A connection of customer events, and the command that moves its cursor: an hour back, when nothing else is said. */
export const createMover = async () => {
  const bench = await createBench()
  const at = () => bench.with({ eventTypes: ['Customer events'] })
  const agoIso = (ms: number) => new Date(bench.time.now().getTime() - ms).toISOString()
  const checkpoints = () => createCheckpoints({ ...bench.at.table, dataType: 'customer-events', runtime: bench.time })
  return {
    bench,
    at,
    agoIso,
    checkpoints,
    run: () => runOn(at(), 'customer-events'),
    set: async (payload: object = {}, others: Partial<ReturnType<typeof at>> = {}) => {
      const whole = { eventType: 'Customer events', to: agoIso(HOUR), reason: 'a test', ...payload }
      return setCursor(readInput(whole, bench.time.now()), { ...at(), ...others })
    },
    stored: async () => (await checkpoints().read('-'))?.cursor,
  }
}

export type Mover = Awaited<ReturnType<typeof createMover>>
