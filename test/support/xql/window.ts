import { aggregate } from './aggregates.ts'
import type { Order, Stage } from './ast.ts'
import { XqlError } from './error.ts'
import { groupsOf, type Row, type Table, valueIn } from './table.ts'
import { less, type Value } from './values.ts'

type Window = Extract<Stage, { kind: 'windowcomp' }>

const order = (left: Value, right: Value): number => {
  if (left === null || right === null) return left === right ? 0 : left === null ? -1 : 1
  return less(left, right) ? -1 : less(right, left) ? 1 : 0
}

/** Rows in order; those that are equal keep theirs. */
export const sorted = (table: Pick<Table, 'columns'>, rows: readonly Row[], orders: readonly Order[]): Row[] =>
  [...rows].sort((left, right) => {
    for (const { column, descending } of orders) {
      const found = order(valueIn(table, left, column), valueIn(table, right, column))
      if (found !== 0) return descending ? -found : found
    }
    return 0
  })

const valueAt = (stage: Window, values: Value[], at: number): Value => {
  if (stage.aggregate.of === 'lag') return values[at - 1] ?? null
  const { from, to } = stage.frame ?? { from: null, to: stage.sort.length > 0 ? 0 : null }
  const start = from === null ? 0 : Math.max(at + from, 0)
  return aggregate(stage.aggregate.of, values.slice(start, to === null ? undefined : Math.max(at + to + 1, 0)))
}

/** Keeps every row and adds one column, computed over the rows around it. */
export const windowed = (stage: Window, table: Table): Table => {
  const { name, column } = stage.aggregate
  if (column === undefined) throw new XqlError('windowcomp wants a column')
  if (stage.aggregate.of === 'lag' && stage.sort.length === 0) throw new XqlError('lag wants an order')
  const rows = groupsOf(table, stage.by).flatMap(([, group]) => {
    const inOrder = sorted(table, group, stage.sort)
    const values = inOrder.map((row) => valueIn(table, row, column))
    return inOrder.map((row, at) => ({ ...row, [name]: valueAt(stage, values, at) }))
  })
  return { columns: new Set([...table.columns, name]), rows }
}
