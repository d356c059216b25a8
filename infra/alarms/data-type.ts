import { FIRST_BACKLOG_SECONDS, METRIC_NAMESPACE, type Metric } from '../../functions/lib/contract.ts'
import type { ScheduleIntervals } from '../config/schedule-intervals.ts'
import type { DeployedDataType } from '../data-types.ts'
import type { AlarmRule, MetricOf } from './rule.ts'

const HOUR = 3600
/** CloudWatch adds up a week at most. */
const MOST_PERIODS = 168
/** Up to here three starts in a row are waited for; a rarer run is worth an alarm of its own. */
const OFTEN = 1200

type Timing = Pick<AlarmRule, 'period' | 'periods'>

const toMinutes = (seconds: number): number => Math.max(300, Math.ceil(seconds / 60) * 60)

const inARow = (gap: number, periods: number): Timing =>
  gap <= OFTEN ? { period: toMinutes(gap), periods } : { period: HOUR, periods: 1 }

const WITHIN_THE_HOUR: Timing = { period: HOUR, periods: 1 }
const THREE_HOURS: Timing = { period: HOUR, periods: 3 }

/** At least one, counted by our own metrics. */
const counting = (
  entry: string,
  timing: Timing,
  missing: AlarmRule['missing'],
  impact: string,
): Omit<AlarmRule, 'metric'> => ({
  ...timing,
  entry,
  missing,
  impact,
  statistic: 'Sum',
  is: 'at least',
  threshold: 1,
})

const silence = ({ longest }: ScheduleIntervals): Timing | undefined => {
  if (longest <= OFTEN) return { period: toMinutes(longest), periods: 2 }
  const periods = Math.ceil(longest / HOUR) + 1
  return periods <= MOST_PERIODS ? { period: HOUR, periods } : undefined
}

/** A run reports at its end, however it ended; killed or never started it does not. */
const toNotRunning = (name: string, gaps: ScheduleIntervals, impact: string, metric: MetricOf): AlarmRule[] => {
  const timing = silence(gaps)
  if (timing === undefined) return []
  const text = `${name} does not run: it is not started, or is killed before its end. ${impact}`
  return [
    {
      entry: 'not-running',
      metric,
      ...timing,
      statistic: 'SampleCount',
      is: 'less than',
      threshold: 1,
      missing: 'breaching',
      impact: text,
    },
  ]
}

/** What is news after one of it in an hour, and what it means. */
const toNews = (subject: string, hasLogins: boolean): [of: Metric, entry: string, impact: string][] => [
  [
    'PreviousKeyUsed',
    'previous-key',
    `${subject} works with the previous private key: DocuSign does not accept the current one. When the previous one is removed from DocuSign, nothing works.`,
  ],
  [
    'Unmapped',
    'unmapped',
    `Items of ${subject} could not be parsed and were delivered raw. Rules and searches over XDM fields do not see them.`,
  ],
  [
    'Quarantined',
    'quarantined',
    `Items of ${subject} were too large and were delivered shortened. The originals lie in quarantine.`,
  ],
  ...(hasLogins ? [toUnknownLogins(subject)] : []),
]

const toUnknownLogins = (subject: string): [of: Metric, entry: string, impact: string] => [
  'UnknownLogins',
  'unknown-logins',
  `${subject} has actions that look like logins but are not known as such. XSIAM's authentication stories miss them.`,
]

const toBehind = (subject: string, late: number): string => {
  const first = `when it is new, in ${FIRST_BACKLOG_SECONDS / HOUR} hours`
  return `${subject} has not caught up with DocuSign for more than ${Math.round(late / 60)} minutes (${first}). XSIAM sees it late.`
}

const toRateLimited = (subject: string): string =>
  `${subject} has been at DocuSign's limit of calls in each of the last three hours. It falls behind, and other applications of the account may be refused.`

/**
 * What is watched of one data type of one connection, from the metrics of its runs.
 * @param gaps of its schedule; without, nobody can say when a run is overdue.
 */
export const toDataTypeRules = (
  connection: string,
  { name, impact, hasLogins = false }: DeployedDataType,
  gaps: ScheduleIntervals | undefined,
): AlarmRule[] => {
  const metric = (one: Metric): MetricOf => ({
    namespace: METRIC_NAMESPACE,
    name: one,
    dimensions: { Connection: connection, DataType: name },
  })
  const { shortest, longest } = gaps ?? { shortest: 86_400, longest: 7 * 86_400 }
  const subject = `${name} of ${connection}`
  const row = (of: Metric, rule: Omit<AlarmRule, 'metric'>): AlarmRule => ({ ...rule, metric: metric(of) })
  const often = inARow(shortest, 3)
  const late = longest + HOUR
  const refused = `DocuSign does not let ${subject} in: consent, key, user or role. A person has to act. ${impact}`
  return [
    row('Failed', counting('failing', often, 'ignore', `Runs of ${subject} fail. ${impact} Nothing is lost yet.`)),
    ...(gaps === undefined ? [] : toNotRunning(subject, gaps, impact, metric('Duration'))),
    row('SinceCaughtUp', {
      ...counting('behind', often, 'ignore', toBehind(subject, late)),
      statistic: 'Maximum',
      threshold: late,
    }),
    row('AccessRefused', counting('access', inARow(shortest, 2), 'ignore', refused)),
    row('RateLimited', counting('rate-limited', THREE_HOURS, 'notBreaching', toRateLimited(subject))),
    ...toNews(subject, hasLogins).map(([of, entry, news]) =>
      row(of, counting(entry, WITHIN_THE_HOUR, 'notBreaching', news)),
    ),
  ]
}
