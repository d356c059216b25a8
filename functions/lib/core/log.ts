import { METRIC_DIMENSIONS, METRIC_NAMESPACE, METRICS, type Metric } from '../contract.ts'
import type { Facts } from './errors.ts'

/**
 * One JSON line for each entry. The fields are a closed set of names, counts and codes, so that no key, token, body,
 * event or user can get into the logs.
 */
export interface LogFields {
  connection?: string
  dataType?: string
  run?: string
  account?: string
  code?: string
  errorCode?: string
  status?: number
  method?: string
  /** A route template such as `/restapi/v2.1/accounts/{accountId}/users`, never a path. */
  route?: string
  /** DocuSign's `X-DocuSign-TraceToken`: what its support asks for. */
  trace?: string
  attempt?: number
  waitMs?: number
  count?: number
  bytes?: number
  ms?: number
  why?: string
  /** The facts of one of our errors. */
  facts?: Facts
  /** Names of fields and words of DocuSign that were never seen before; names only, never values. */
  words?: readonly string[]
}

export type Level = 'debug' | 'info' | 'warn' | 'error'
export type Log = (level: Level, message: string, fields?: LogFields) => void

/** @param write takes one line without its newline. @param common fields of every entry. */
export const createLog =
  (write: (line: string) => void, common: LogFields = {}): Log =>
  (level, message, fields = {}) =>
    write(JSON.stringify({ level, message, ...common, ...fields }))

/** Lambda's log takes lines as they are; the metrics line must not be wrapped by the runtime's own JSON. */
export const print = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

/**
 * One line in CloudWatch's embedded metric format: Lambda's log becomes metrics without a call.
 * @param values only what was measured; a metric without a value is not emitted.
 */
export const toMetricsLine = (
  values: Partial<Record<Metric, number>>,
  dimensions: Record<(typeof METRIC_DIMENSIONS)[number], string>,
  now: Date,
): string => {
  const names = Object.keys(values) as Metric[]
  const metrics = names.map((Name) => ({ Name, Unit: METRICS[Name] }))
  const directive = { Namespace: METRIC_NAMESPACE, Dimensions: [METRIC_DIMENSIONS], Metrics: metrics }
  return JSON.stringify({
    _aws: { Timestamp: now.getTime(), CloudWatchMetrics: [directive] },
    ...dimensions,
    ...values,
  })
}
