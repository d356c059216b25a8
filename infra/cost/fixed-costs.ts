import { METRICS } from '../../functions/lib/contract.ts'
import { toDataTypeRules } from '../alarms/data-type.ts'
import { toNotStartedRule, toSharedRules, toStreamRule } from '../alarms/platform.ts'
import { toScheduleIntervals } from '../config/schedule-intervals.ts'
import { dataTypes } from '../data-types.ts'
import { PRICES } from './assumptions.ts'

/** What a deployment of one connection has, whatever it delivers. */
export interface FixedCosts {
  keys: number
  secrets: number
  metrics: number
  /** Metrics that alarms look at: CloudWatch bills an alarm for each. */
  alarmMetrics: number
  dashboards: number
}

/** A stream for each data type, and one for quarantine. */
const streams = [...dataTypes.map(({ name }) => name), 'quarantine']

const rules = [
  ...dataTypes.flatMap((one) => toDataTypeRules('any', one, toScheduleIntervals(one.schedule))),
  ...streams.map((name) => toStreamRule('any', name, name)),
  toNotStartedRule('any', 'queue'),
  ...toSharedRules('queue', 'dead letters'),
]

export const STANDING: FixedCosts = {
  keys: 3,
  secrets: 1,
  metrics: Object.keys(METRICS).length * dataTypes.length,
  alarmMetrics: rules.reduce((sum, rule) => sum + (rule.while === undefined ? 1 : 2), 0),
  dashboards: 1,
}

/** USD a month. */
export const toStandingCosts = ({ keys, secrets, metrics, alarmMetrics, dashboards }: FixedCosts) => ({
  keys: keys * PRICES.kms.keyMonth + secrets * PRICES.secrets.secretMonth,
  watching:
    metrics * PRICES.cloudwatch.metricMonth +
    alarmMetrics * PRICES.cloudwatch.alarmMetricMonth +
    dashboards * PRICES.cloudwatch.dashboardMonth,
})
