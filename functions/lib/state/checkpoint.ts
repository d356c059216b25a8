import { type DataType, KINDS } from '../contract.ts'
import { dateOf, numberOf, type Row, textOf } from './attribute-values.ts'
import { scanRows } from './read-rows.ts'
import { assertReadable, StateError, type Table } from './table.ts'

/** A checkpoint as the table holds it. */
export interface Checkpoint {
  id: string
  /** Any JSON; undefined before the first commit. */
  cursor: unknown
  /** What the cursor means: environment, Monitor generation, organization, account. */
  origin: string | undefined
  /** Counts commits. */
  version: number
  /** Counts owners. */
  fence: number
  owner: string | undefined
  leaseUntil: Date | undefined
  /** When its place was set by anything but reading: at the very first, or by an operator. */
  begunAt: Date | undefined
  committedAt: Date | undefined
  caughtUpAt: Date | undefined
  /** When the newest event ever committed happened. */
  newest: Date | undefined
}

/** A checkpoint whose lease we hold, or held when it was read. */
export interface LeasedCheckpoint extends Checkpoint {
  owner: string
}

export const isLeasedBy = (checkpoint: Checkpoint, owner: string): checkpoint is LeasedCheckpoint =>
  checkpoint.owner === owner

/** @throws StateError `checkpoint-unreadable`. */
export const toCheckpoint = (id: string, row: Row): Checkpoint => ({
  id,
  cursor: toCursor(row),
  origin: textOf(row['origin']),
  version: numberOf(row['version']) ?? 0,
  fence: numberOf(row['fence']) ?? 0,
  owner: textOf(row['owner']),
  leaseUntil: dateOf(row['leaseUntil']),
  begunAt: dateOf(row['begunAt']),
  committedAt: dateOf(row['committedAt']),
  caughtUpAt: dateOf(row['caughtUpAt']),
  newest: dateOf(row['newest']),
})

export const toLeasedCheckpoint = (id: string, row: Row, owner: string): LeasedCheckpoint => ({
  ...toCheckpoint(id, row),
  owner,
})

const toCursor = (row: Row): unknown => {
  const stored = textOf(row['cursor'])
  if (stored === undefined) return undefined
  try {
    return JSON.parse(stored)
  } catch {
    throw new StateError(
      'checkpoint-unreadable',
      'The stored cursor isn’t JSON, so the row was edited by hand.',
      'The checkpoint is unchanged. Restore the row (the table has 35 days of point-in-time recovery), or set the cursor with set-cursor.',
      { kind: textOf(row['kind']) },
    )
  }
}

/** All checkpoints of a data type, in the order of their ids. @throws StateError */
export const listCheckpoints = async (
  table: Table,
  dataType: DataType,
  signal?: AbortSignal,
): Promise<Checkpoint[]> => {
  const kind = KINDS.checkpoint(dataType)
  const found: Checkpoint[] = []
  for await (const rows of scanRows(table, kind, { signal })) {
    for (const row of rows) {
      assertReadable(table.table, { kind }, row)
      found.push(toCheckpoint(textOf(row['id']) ?? '', row))
    }
  }
  return found
}
