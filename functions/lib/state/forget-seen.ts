import { type DataType, KINDS } from '../contract.ts'
import { deleteRow } from './keep.ts'
import type { Table } from './table.ts'

/** Forgets which ids were delivered: behind a cursor set back they have to come again. @throws StateError */
export const forgetSeen = (table: Table, dataType: DataType, signal?: AbortSignal): Promise<void> =>
  deleteRow(table, { kind: KINDS.seen, id: dataType }, { values: {} }, signal)
