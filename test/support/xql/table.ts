import { XqlError } from './error.ts'
import type { Scope } from './evaluate.ts'
import type { Value } from './values.ts'

export type Row = Readonly<Record<string, Value>>

/** Rows, and the columns that exist: a name that is none of them is an error, as in XSIAM. */
export interface Table {
  columns: ReadonlySet<string>
  rows: readonly Row[]
}

/** What XQL's documentation leaves open; see Scope. */
export type Options = Pick<Scope, 'nulls' | 'jsonOfNull'>

export const valueIn = (table: Pick<Table, 'columns'>, row: Row, name: string): Value => {
  if (!table.columns.has(name)) throw new XqlError(`${name} is no column here`)
  return row[name] ?? null
}

export const scopeOf = (table: Table, row: Row, options: Options): Scope => ({
  ...options,
  column: (name) => valueIn(table, row, name),
})

/** Rows with the same values in these columns, in the order of their first one. */
export const groupsOf = (table: Table, columns: readonly string[]): [Value[], Row[]][] => {
  const groups = new Map<string, [Value[], Row[]]>()
  for (const row of table.rows) {
    const values = columns.map((name) => valueIn(table, row, name))
    const key = JSON.stringify(values)
    const group = groups.get(key) ?? [values, []]
    group[1].push(row)
    groups.set(key, group)
  }
  return [...groups.values()]
}
