import type { Held } from '../../../../functions/lib/state/checkpoint.ts'
import { type Checkpoints, createCheckpoints } from '../../../../functions/lib/state/checkpoints.ts'
import type { Table } from '../../../../functions/lib/state/table.ts'
import type { TestWorld } from '../../../support/aws/world.ts'

export const MINUTE = 60_000
export const ID = 'account'

/** What is committed: a cursor, and nothing else that matters here. */
export const to = (cursor: unknown) => ({ cursor, origin: 'here', caughtUp: false, newest: undefined })

/** One checkpoint of one table, as runs use it. */
export const useCheckpoint = (at: { table: () => Table; world: () => TestWorld }) => {
  const all = (): Checkpoints => createCheckpoints({ ...at.table(), dataType: 'customer-events', world: at.world() })
  const until = (ms = MINUTE) => new Date(at.world().now().getTime() + ms)
  const take = (owner: string) => all().take(ID, { owner, until: until() })
  return {
    all,
    until,
    take,
    read: () => all().read(ID),
    taken: async (owner: string): Promise<Held> => {
      const answer = await take(owner)
      if (answer.state !== 'taken') throw new Error(`held until ${answer.until.toISOString()}`)
      return answer.checkpoint
    },
    commit: async (held: Held, cursor: unknown): Promise<Held> => {
      const committed = await all().commit(held, to(cursor))
      if (committed === 'superseded') throw new Error(committed)
      return committed
    },
  }
}
