import { toDataTypeRules } from '../alarms/data-type.ts'
import { toNotStartedRule, toSharedRules, toStreamRule } from '../alarms/platform.ts'
import { type AlarmRule, toSecondsToFire } from '../alarms/rule.ts'
import { toScheduleIntervals } from '../config/schedule-intervals.ts'
import { dataTypes } from '../data-types.ts'
import { toTable } from '../markdown.ts'

/** Every alarm of one connection with the default schedules, and of the shared resources. */
const toAllRules = (): AlarmRule[] => [
  ...dataTypes.flatMap((one) => toDataTypeRules('a connection', one, toScheduleIntervals(one.schedule))),
  toStreamRule('a connection', 'records', 'each stream'),
  toNotStartedRule('a connection', 'the dead-letter queue'),
  ...toSharedRules('the queue', 'its dead-letter queue'),
]

const toMinutes = (seconds: number): string =>
  seconds < 7200 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 360) / 10} h`

const toCondition = ({ metric, statistic, is, threshold, period, periods, while: condition }: AlarmRule): string => {
  const count = periods === 1 ? `in ${toMinutes(period)}` : `in each of ${periods} × ${toMinutes(period)}`
  const also = condition === undefined ? '' : `, while \`${condition.name}\` is above 1`
  return `${statistic} of \`${metric.name}\` ${is} ${threshold} ${count}${also}`
}

const toFor = ({ metric }: AlarmRule): string =>
  metric.dimensions['DataType'] ?? Object.values(metric.dimensions)[0] ?? ''

/** The table of all alarms. */
export const toAlarmTable = (): string => {
  const rows = toAllRules().map((rule) => [
    `[${rule.entry}](#${rule.entry})`,
    toFor(rule),
    toCondition(rule),
    toMinutes(toSecondsToFire(rule)),
  ])
  return toTable(['entry', 'applies to', 'fires when', 'after at most'], rows)
}
