import { type DataType, KINDS } from '../contract.ts'
import type { Runtime } from '../core/runtime.ts'
import { date, json, number, text } from './attribute-values.ts'
import { type Checkpoint, isLeasedBy, type LeasedCheckpoint, toCheckpoint, toLeasedCheckpoint } from './checkpoint.ts'
import { changeRow, readRow, type Table, toAssignments } from './table.ts'

/** What a commit moves. `begins`, `caughtUp` and a newer `newest` are kept as times, whether or not the cursor is another one. */
interface Commit {
  cursor: unknown
  origin: string
  begins?: boolean
  caughtUp: boolean
  newest: Date | undefined
}

type Taken = { state: 'taken'; checkpoint: LeasedCheckpoint } | { state: 'held'; until: Date }

/**
 * The checkpoints of one data type: who may move them (a lease with a fence that grows with each owner) and where they
 * stand. Each change is one conditional update; where its answer is lost or the condition fails, the row is read back
 * and decides.
 */
export interface Checkpoints {
  /** Takes the lease unless another owner's has not ended yet. @param lease.owner a UUID made by this run. */
  acquire(id: string, lease: { owner: string; until: Date }): Promise<Taken>
  /** Moves the checkpoint only if nobody has taken or moved it since. */
  commit(held: LeasedCheckpoint, change: Commit): Promise<LeasedCheckpoint | 'superseded'>
  /** Ends the lease if it is still ours. */
  release(held: LeasedCheckpoint): Promise<void>
  /** Reads a checkpoint without taking it. */
  read(id: string): Promise<Checkpoint | undefined>
}

const FREE = 'attribute_not_exists(#owner) OR #leaseUntil < :now'
const OURS = '#fence = :fence AND #owner = :owner'

/** All of its functions throw StateError: what is wrong with the table, or `newer-schema`. */
export const createCheckpoints = (options: Table & { dataType: DataType; runtime: Runtime }): Checkpoints => {
  const { dataType, runtime } = options
  const keyOf = (id: string) => ({ kind: KINDS.checkpoint(dataType), id })
  const read = async (id: string): Promise<Checkpoint | undefined> => {
    const row = await readRow(options, keyOf(id))
    return row && toCheckpoint(id, row)
  }
  return {
    read,
    acquire: async (id, { owner, until }) => {
      const outcome = await changeRow(options, keyOf(id), {
        set: '#owner = :owner, #leaseUntil = :until, #version = if_not_exists(#version, :zero)',
        add: '#fence :one',
        onlyIf: FREE,
        values: {
          ':owner': text(owner),
          ':until': date(until),
          ':zero': number(0),
          ...ONE,
          ':now': date(runtime.now()),
        },
      })
      if (outcome.state === 'changed') return { state: 'taken', checkpoint: toLeasedCheckpoint(id, outcome.row, owner) }
      const now = await read(id)
      if (now && isLeasedBy(now, owner)) return { state: 'taken', checkpoint: now }
      if (now?.leaseUntil && now.leaseUntil >= runtime.now()) return { state: 'held', until: now.leaseUntil }
      if (outcome.state === 'uncertain') throw outcome.error
      return { state: 'held', until: now?.leaseUntil ?? runtime.now() }
    },
    commit: async (held, change) => {
      const outcome = await changeRow(options, keyOf(held.id), toChange(held, change, runtime.now()))
      if (outcome.state === 'changed') return toLeasedCheckpoint(held.id, outcome.row, held.owner)
      const now = await read(held.id)
      if (now && isLeasedBy(now, held.owner) && now.fence === held.fence) {
        const isCommitted =
          now.version === held.version + 1 && JSON.stringify(now.cursor) === JSON.stringify(change.cursor)
        if (isCommitted) return now
        if (outcome.state === 'uncertain' && now.version === held.version) throw outcome.error
      }
      return 'superseded'
    },
    release: async (held) => {
      const values = { ':fence': number(held.fence), ':owner': text(held.owner) }
      const change = { remove: '#owner, #leaseUntil', onlyIf: OURS, values }
      const outcome = await changeRow(options, keyOf(held.id), change)
      if (outcome.state !== 'uncertain') return
      const now = await read(held.id)
      if (now && isLeasedBy(now, held.owner)) throw outcome.error
    },
  }
}

const ONE = { ':one': number(1) }

const toChange = (held: LeasedCheckpoint, change: Commit, now: Date) => {
  const newest = Math.max(held.newest?.getTime() ?? 0, change.newest?.getTime() ?? 0)
  const times = {
    ...(change.begins === true ? { begunAt: date(now) } : {}),
    ...(change.caughtUp ? { caughtUpAt: date(now) } : {}),
    ...(newest > 0 ? { newest: date(new Date(newest)) } : {}),
  }
  const columns = {
    cursor: json(change.cursor),
    origin: text(change.origin),
    version: number(held.version + 1),
    committedAt: date(now),
    ...times,
  }
  const { set, values } = toAssignments(columns)
  return {
    set,
    onlyIf: `${OURS} AND #version = :was`,
    values: {
      ...values,
      ':fence': number(held.fence),
      ':owner': text(held.owner),
      ':was': number(held.version),
    },
  }
}

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
