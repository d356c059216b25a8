import type { Json, JsonObject } from '../../../functions/lib/core/json.ts'
import type { Section } from './ast.ts'
import { runStages } from './run.ts'
import type { Options, Row, Table } from './table.ts'
import { toJsonText, toValue, type Value } from './values.ts'

/** How the dataset keeps nested JSON: nobody documents it, so that nothing we ship may depend on it. */
export type Storage = 'native' | 'text'

const stored = (value: Json, storage: Storage): Value =>
  storage === 'text' && typeof value === 'object' && value !== null ? toJsonText(toValue(value)) : toValue(value)

/** Records as rows of a dataset. @param columns more columns that the dataset has */
export const toTable = (records: readonly JsonObject[], storage: Storage, columns: Iterable<string> = []): Table => ({
  columns: new Set([...columns, ...records.flatMap((record) => Object.keys(record))]),
  rows: records.map((record) =>
    Object.fromEntries(
      Object.entries(record).map(([name, value]) => [
        name,
        name === '_time' && typeof value === 'string' ? new Date(value) : stored(value, storage),
      ]),
    ),
  ),
})

const isModeled = (name: string): boolean => name.startsWith('xdm.') || name === '_time'

const modeledRow = (row: Row): Row => Object.fromEntries(Object.entries(row).filter(([name]) => isModeled(name)))

/** What each statement of a MODEL section makes of a row of the dataset. */
export const modelRow = (section: Section, table: Table, row: Row, options: Options): Row[] =>
  section.statements.flatMap((stages) => runStages(stages, { ...table, rows: [row] }, options).rows.map(modeledRow))

/** The XDM fields that a section assigns. */
const fieldsOf = (section: Section): string[] => {
  const names = section.statements.flatMap((stages) =>
    stages.flatMap((stage) => (stage.kind === 'alter' ? stage.assignments.map(({ name }) => name) : [])),
  )
  return [...new Set(names)].filter((name) => name.startsWith('xdm.'))
}

/** The data model of a dataset, as `datamodel` queries see it. */
export const toDataModel = (section: Section, table: Table, options: Options): Table => ({
  columns: new Set(['_time', ...fieldsOf(section)]),
  rows: table.rows.flatMap((row) => modelRow(section, table, row, options)),
})

/** A modeled row as the record's `xdm_fields` would say it: what is null is not there. */
export const toFields = (row: Row): Record<string, Value> =>
  Object.fromEntries(Object.entries(row).filter(([name, value]) => name !== '_time' && value !== null))
