import type { LeasedCheckpoint } from '../../../../functions/lib/state/checkpoint.ts'
import { type Checkpoints, createCheckpoints } from '../../../../functions/lib/state/checkpoints.ts'
import type { Table } from '../../../../functions/lib/state/table.ts'
import type { TestRuntime } from '../../../support/aws/world.ts'

export const MINUTE = 60_000
export const ID = 'account'

/** What is committed: a cursor, and nothing else that matters here. */
export const to = (cursor: unknown) => ({ cursor, origin: 'here', caughtUp: false, newest: undefined })

/** One checkpoint of one table, as runs use it. */
export const useCheckpoint = (at: { table: () => Table; runtime: () => TestRuntime }) => {
  const all = (): Checkpoints =>
    createCheckpoints({ ...at.table(), dataType: 'customer-events', runtime: at.runtime() })
  const until = (ms = MINUTE) => new Date(at.runtime().now().getTime() + ms)
  const acquire = (owner: string) => all().acquire(ID, { owner, until: until() })
  return {
    all,
    until,
    acquire,
    read: () => all().read(ID),
    taken: async (owner: string): Promise<LeasedCheckpoint> => {
      const answer = await acquire(owner)
      if (answer.state !== 'taken') throw new Error(`held until ${answer.until.toISOString()}`)
      return answer.checkpoint
    },
    commit: async (held: LeasedCheckpoint, cursor: unknown): Promise<LeasedCheckpoint> => {
      const committed = await all().commit(held, to(cursor))
      if (committed === 'superseded') throw new Error(committed)
      return committed
    },
  }
}
