import { KINDS } from '../contract.ts'
import { scanRows } from './rows.ts'
import { assertReadable, type Table } from './table.ts'
import { dateOf, numberOf, textOf } from './values.ts'

/** What DocuSign last said of the limits, and until when it asked to be left alone; by account, or by data type. */
export interface BudgetRow {
  id: string
  limit: number | undefined
  remaining: number | undefined
  reset: Date | undefined
  notBefore: Date | undefined
}

/** All rows of kind `budget`. @throws StateError */
export const listBudgets = async (table: Table, signal?: AbortSignal): Promise<BudgetRow[]> => {
  const found: BudgetRow[] = []
  for await (const rows of scanRows(table, KINDS.budget, { signal })) {
    for (const row of rows) {
      assertReadable(table.table, { kind: KINDS.budget }, row)
      found.push({
        id: textOf(row['id']) ?? '',
        limit: numberOf(row['limit']),
        remaining: numberOf(row['remaining']),
        reset: dateOf(row['reset']),
        notBefore: dateOf(row['notBefore']),
      })
    }
  }
  return found
}
