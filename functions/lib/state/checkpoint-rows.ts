import { type DataType, KINDS } from '../contract.ts'
import { type Checkpoint, toCheckpoint } from './checkpoint.ts'
import { scanRows } from './rows.ts'
import { assertReadable, type Table } from './table.ts'
import { textOf } from './values.ts'

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
