import { type DataType, KINDS } from '../contract.ts'
import type { Runtime } from '../primitives/world.ts'
import { isLeasedBy, type LeasedCheckpoint, toLeasedCheckpoint } from './checkpoint.ts'
import { createCheckpoints } from './checkpoints.ts'
import { toAssignments } from './keep.ts'
import { changeRow, type Table } from './table.ts'
import { date, json, number, text } from './values.ts'

/** What an operator may do to a checkpoint. Runs never do: they only commit what was delivered (`checkpoints.ts`). */
export interface CheckpointCommands {
  /** Takes the lease although another owner has it: its commits come to nothing from now on. */
  forceAcquire(id: string, lease: { owner: string; until: Date }): Promise<LeasedCheckpoint | 'superseded'>
  /** Sets the cursor while the lease is held. The last time caught up is forgotten: it says nothing of the new place. */
  move(held: LeasedCheckpoint, cursor: unknown): Promise<LeasedCheckpoint | 'superseded'>
}

/** Its functions throw StateError. */
export const createCheckpointCommands = (
  options: Table & { dataType: DataType; runtime: Runtime },
): CheckpointCommands => {
  const { dataType, runtime } = options
  const keyOf = (id: string) => ({ kind: KINDS.checkpoint(dataType), id })
  const checkpoints = createCheckpoints(options)
  return {
    forceAcquire: async (id, { owner, until }) => {
      const outcome = await changeRow(options, keyOf(id), {
        set: '#owner = :owner, #leaseUntil = :until, #version = if_not_exists(#version, :zero)',
        add: '#fence :one',
        // Sent twice it would pass over itself: the second time is refused, and the row decides.
        onlyIf: 'attribute_not_exists(#owner) OR #owner <> :owner',
        values: { ':owner': text(owner), ':until': date(until), ':zero': number(0), ':one': number(1) },
      })
      if (outcome.state === 'changed') return toLeasedCheckpoint(id, outcome.row, owner)
      const now = await checkpoints.read(id)
      if (now && isLeasedBy(now, owner)) return now
      if (outcome.state === 'uncertain') throw outcome.error
      return 'superseded'
    },
    move: async (held, cursor) => {
      const columns = {
        cursor: json(cursor),
        version: number(held.version + 1),
        begunAt: date(runtime.now()),
        committedAt: date(runtime.now()),
      }
      const { set, values } = toAssignments(columns)
      const outcome = await changeRow(options, keyOf(held.id), {
        set,
        remove: '#caughtUpAt',
        onlyIf: '#fence = :fence AND #owner = :owner AND #version = :was',
        values: {
          ...values,
          ':fence': number(held.fence),
          ':owner': text(held.owner),
          ':was': number(held.version),
        },
      })
      if (outcome.state === 'changed') return toLeasedCheckpoint(held.id, outcome.row, held.owner)
      const now = await checkpoints.read(held.id)
      const isDone =
        now?.version === held.version + 1 &&
        now.fence === held.fence &&
        JSON.stringify(now.cursor) === JSON.stringify(cursor)
      if (isDone && isLeasedBy(now, held.owner)) return now
      if (outcome.state === 'uncertain' && now?.version === held.version && now.fence === held.fence)
        throw outcome.error
      return 'superseded'
    },
  }
}
