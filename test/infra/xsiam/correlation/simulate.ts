import { toMapped } from '../../../../functions/customer-events/xdm.ts'
import type { JsonObject } from '../../../../functions/lib/core/json.ts'
import { aContext } from '../../../functions/customer-events/golden/a-context.ts'
import type { Query } from '../../../support/xql/ast.ts'
import { type Storage, toDataModel } from '../../../support/xql/model.ts'
import { runQuery } from '../../../support/xql/run.ts'
import { type Options, type Row, type Table, valueIn } from '../../../support/xql/table.ts'
import { datasetOf, MODEL } from '../rule.ts'

/** A rule as it runs: parsed from the file that is imported. */
export interface Running {
  query: Query
  schedule: number
  lookBack: number
  suppression: number
  suppressBy: readonly string[]
}

/** An event of DocuSign, and when XSIAM has it. */
export interface Arrival {
  event: JsonObject
  at: number
}

interface Alert {
  at: number
  row: Row
}

/** An event as it is delivered; a user is given so. */
export const toRecord = (event: JsonObject): JsonObject =>
  'source_log_type' in event ? event : toMapped({ id: 'without an id', value: event }, aContext()).record

const modeled = new WeakMap<JsonObject, Map<string, Table>>()

/** The data model of one event; the same event is modeled once for each way of storing and comparing. */
const modelOf = (event: JsonObject, storage: Storage, options: Options): Table => {
  const known = modeled.get(event) ?? new Map<string, Table>()
  const key = `${storage} ${options.nulls}`
  const table = known.get(key) ?? toDataModel(MODEL, datasetOf([toRecord(event)], storage), options)
  modeled.set(event, known.set(key, table))
  return table
}

const within = (table: Table, from: number, to: number): Table => ({
  ...table,
  rows: table.rows.filter(({ _time: time }) => time instanceof Date && time.getTime() >= from && time.getTime() <= to),
})

const keyOf = (rule: Running, columns: ReadonlySet<string>, row: Row): string =>
  JSON.stringify(rule.suppressBy.map((name) => valueIn({ columns }, row, name)))

/** All alerts of a rule: it runs on its schedule, sees what has arrived of its look-back, and does not repeat itself. */
export const alertsOf = (rule: Running, arrivals: readonly Arrival[], storage: Storage, options: Options): Alert[] => {
  const model = arrivals.map(({ event, at }) => ({ at, table: modelOf(event, storage, options) }))
  const times = arrivals.map(({ at }) => at)
  const start = Math.floor(Math.min(...times) / rule.schedule) * rule.schedule
  const alerts: Alert[] = []
  const last = new Map<string, number>()
  for (let now = start; now <= Math.max(...times) + rule.lookBack + rule.schedule; now += rule.schedule) {
    const arrived = model.filter(({ at }) => at <= now).map(({ table }) => table)
    const columns = arrived[0]?.columns ?? new Set<string>()
    const seen = within({ columns, rows: arrived.flatMap(({ rows }) => rows) }, now - rule.lookBack, now)
    const found = arrived.length === 0 ? seen : runQuery(rule.query, () => seen, options)
    for (const row of arrived.length === 0 ? [] : found.rows) {
      const key = keyOf(rule, found.columns, row)
      const isSuppressed = now - (last.get(key) ?? Number.NEGATIVE_INFINITY) < rule.suppression
      if (!isSuppressed) {
        last.set(key, now)
        alerts.push({ at: now, row })
      }
    }
  }
  return alerts
}
