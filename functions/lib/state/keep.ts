import { changeRow, type Key, readRow, removeRow, type Table } from './table.ts'
import type { Row } from './values.ts'

/** The expressions that set columns to values. */
export const toAssignments = (columns: Row): { set: string; values: Row } => ({
  set: Object.keys(columns)
    .map((name) => `#${name} = :${name}`)
    .join(', '),
  values: Object.fromEntries(Object.entries(columns).map(([name, value]) => [`:${name}`, value])),
})

/** Sets columns of a row that the last writer owns. @throws StateError, also when it is not known whether it was done. */
export const putRow = async (table: Table, key: Key, columns: Row, signal?: AbortSignal): Promise<void> => {
  const outcome = await changeRow(table, key, toAssignments(columns), signal)
  if (outcome.state === 'uncertain') throw outcome.error
  // Nothing but a newer schema refuses this; reading says so.
  if (outcome.state === 'refused') await readRow(table, key, signal)
}

/** Removes a row, or does nothing where the condition does not hold. @throws StateError as `keep`. */
export const deleteRow = async (
  table: Table,
  key: Key,
  condition: { onlyIf?: string; values: Row },
  signal?: AbortSignal,
): Promise<void> => {
  const outcome = await removeRow(table, key, condition, signal)
  if (outcome.state === 'uncertain') throw outcome.error
  if (outcome.state === 'refused') await readRow(table, key, signal)
}
