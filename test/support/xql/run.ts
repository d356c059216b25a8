import { aggregate } from './aggregates.ts'
import type { Query, Stage } from './ast.ts'
import { XqlError } from './error.ts'
import { evaluate, isTrue } from './evaluate.ts'
import { columnsOf } from './names.ts'
import { groupsOf, type Options, scopeOf, type Table, valueIn } from './table.ts'
import { sorted, windowed } from './window.ts'

type Of<Kind extends Stage['kind']> = Extract<Stage, { kind: Kind }>

const altered = (stage: Of<'alter'>, table: Table, options: Options): Table => {
  const names = stage.assignments.map(({ name }) => name)
  if (new Set(names).size < names.length) throw new XqlError('a column is assigned twice in one stage')
  const rows = table.rows.map((row) => {
    const scope = scopeOf(table, row, options)
    return { ...row, ...Object.fromEntries(stage.assignments.map(({ name, value }) => [name, evaluate(value, scope)])) }
  })
  return { columns: new Set([...table.columns, ...names]), rows }
}

const computed = (stage: Of<'comp'>, table: Table): Table => {
  const rows = groupsOf(table, stage.by).map(([values, group]) => ({
    ...Object.fromEntries(stage.by.map((name, at) => [name, values[at] ?? null])),
    ...Object.fromEntries(
      stage.aggregates.map(({ name, of, column }) => [
        name,
        aggregate(
          of,
          group.map((row) => (column === undefined ? true : valueIn(table, row, column))),
        ),
      ]),
    ),
  }))
  return { columns: new Set([...stage.by, ...stage.aggregates.map(({ name }) => name)]), rows }
}

const projected = (stage: Of<'fields'>, table: Table): Table => ({
  columns: new Set(stage.columns.map(({ name }) => name)),
  rows: table.rows.map((row) =>
    Object.fromEntries(stage.columns.map(({ name, from }) => [name, valueIn(table, row, from)])),
  ),
})

const deduplicated = (stage: Of<'dedup'>, table: Table): Table => {
  const firsts = groupsOf(table, stage.columns).flatMap(([, group]) =>
    (stage.by === undefined ? group : sorted(table, group, [stage.by])).slice(0, 1),
  )
  return { ...table, rows: firsts }
}

const binned = (stage: Of<'bin'>, table: Table): Table => ({
  ...table,
  rows: table.rows.map((row) => {
    const time = valueIn(table, row, stage.column)
    if (!(time instanceof Date)) throw new XqlError('bin wants a point in time')
    return { ...row, [stage.column]: new Date(Math.floor(time.getTime() / stage.milliseconds) * stage.milliseconds) }
  }),
})

const known = (table: Table, names: readonly string[]): Table => {
  for (const name of names) if (!table.columns.has(name)) throw new XqlError(`${name} is no column here`)
  return table
}

/** One stage over a table; sources have no place behind the first pipe. */
const runStage = (stage: Stage, table: Table, options: Options): Table => {
  switch (stage.kind) {
    case 'filter':
      return {
        ...known(table, columnsOf(stage.condition)),
        rows: table.rows.filter((row) => isTrue(stage.condition, scopeOf(table, row, options)) === true),
      }
    case 'alter':
      return altered(
        stage,
        known(
          table,
          stage.assignments.flatMap(({ value }) => columnsOf(value)),
        ),
        options,
      )
    case 'fields':
      return projected(
        stage,
        known(
          table,
          stage.columns.map(({ from }) => from),
        ),
      )
    case 'comp':
      return computed(stage, known(table, [...stage.by, ...stage.aggregates.flatMap(({ column }) => column ?? [])]))
    case 'windowcomp':
      return windowed(stage, known(table, [...stage.by, ...stage.sort.map(({ column }) => column)]))
    case 'sort':
      return {
        ...known(
          table,
          stage.orders.map(({ column }) => column),
        ),
        rows: sorted(table, table.rows, stage.orders),
      }
    case 'limit':
      return { ...table, rows: table.rows.slice(0, stage.count) }
    case 'dedup':
      return deduplicated(stage, known(table, stage.columns))
    case 'bin':
      return binned(stage, known(table, [stage.column]))
    case 'view':
      return known(
        table,
        ['xaxis', 'yaxis', 'series'].flatMap((name) => stage.options[name] ?? []),
      )
    default:
      throw new XqlError(`${stage.kind} in the middle of a query`)
  }
}

/** Runs stages over a table. */
export const runStages = (stages: Query, table: Table, options: Options): Table =>
  stages.reduce((current, stage) => runStage(stage, current, options), table)

/** Runs a query, which names its source first. @param source the table of a dataset, or of its data model */
export const runQuery = (
  query: Query,
  source: (kind: 'dataset' | 'datamodel', name: string) => Table,
  options: Options,
): Table => {
  const stages = query.filter(({ kind }) => kind !== 'config')
  const [first, ...rest] = stages
  if (first?.kind !== 'dataset' && first?.kind !== 'datamodel') throw new XqlError('a query names its dataset first')
  return runStages(rest, source(first.kind, first.dataset), options)
}
