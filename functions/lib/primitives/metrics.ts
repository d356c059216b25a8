import { METRIC_DIMENSIONS, METRIC_NAMESPACE, METRICS, type Metric } from '../contract.ts'

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
