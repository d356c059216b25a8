/** One value of a metric as CloudWatch got it; `at` in milliseconds. */
export interface Sample {
  at: number
  namespace: string
  name: string
  dimensions: Record<string, string>
  value: number
}

interface Metric {
  Namespace: string
  MetricName: string
  Dimensions: { Name: string; Value: string }[]
}

interface Query {
  Id: string
  Expression?: string
  MetricStat?: { Metric: Metric; Period: number; Stat: string }
}

/** An alarm's properties as they stand in a template. */
export interface Alarm extends Partial<Metric> {
  AlarmName: string
  AlarmDescription: string
  ActionsEnabled: boolean
  AlarmActions: string[]
  Statistic?: string
  Period?: number
  Metrics?: Query[]
  ComparisonOperator: string
  Threshold: number
  EvaluationPeriods: number
  DatapointsToAlarm: number
  TreatMissingData: string
}

const isOf = ({ Namespace, MetricName, Dimensions }: Metric, sample: Sample): boolean =>
  sample.namespace === Namespace &&
  sample.name === MetricName &&
  Object.keys(sample.dimensions).length === Dimensions.length &&
  Dimensions.every(({ Name, Value }) => sample.dimensions[Name] === Value)

const STATISTICS: Record<string, (values: number[]) => number> = {
  Sum: (values) => values.reduce((sum, value) => sum + value, 0),
  Maximum: (values) => Math.max(...values),
  SampleCount: (values) => values.length,
}

/** Datapoints by the number of their period. */
const toPoints = (metric: Metric, stat: string, period: number, samples: readonly Sample[]): Map<number, number> => {
  const values = new Map<number, number[]>()
  for (const sample of samples) {
    if (!isOf(metric, sample)) continue
    const slot = Math.floor(sample.at / 1000 / period)
    values.set(slot, [...(values.get(slot) ?? []), sample.value])
  }
  const statistic = STATISTICS[stat]
  if (statistic === undefined) throw new Error(`No statistic ${stat} here.`)
  return new Map([...values].map(([slot, list]) => [slot, statistic(list)]))
}

/** All metrics that an alarm looks at. */
export const metricsOf = ({ Metrics = [], Namespace = '', MetricName = '', Dimensions = [] }: Alarm): Metric[] => {
  const queried = Metrics.flatMap(({ MetricStat }) => MetricStat?.Metric ?? [])
  return queried.length > 0 ? queried : [{ Namespace, MetricName, Dimensions }]
}

const periodOf = ({ Period, Metrics = [] }: Alarm): number =>
  Period ?? Metrics.find(({ MetricStat }) => MetricStat)?.MetricStat?.Period ?? 60

const EXPRESSION = /^IF\((\w+) > (\d+), (\w+), (\d+)\)$/

const watchedPoints = (alarm: Alarm, samples: readonly Sample[]): Map<number, number> => {
  const { Metrics = [], Statistic = '' } = alarm
  const [own] = metricsOf(alarm)
  if (Metrics.length === 0 && own) return toPoints(own, Statistic, periodOf(alarm), samples)
  const [, condition = '', above, value = '', other] =
    EXPRESSION.exec(Metrics.find(({ Expression }) => Expression)?.Expression ?? '') ?? []
  const pointsOf = (id: string): Map<number, number> => {
    const stat = Metrics.find(({ Id }) => Id === id)?.MetricStat
    if (stat === undefined) throw new Error(`The expression names ${id}, which is not there.`)
    return toPoints(stat.Metric, stat.Stat, stat.Period, samples)
  }
  const [conditions, values] = [pointsOf(condition), pointsOf(value)]
  return new Map(
    [...conditions].map(([slot, one]) => [slot, one > Number(above) ? (values.get(slot) ?? 0) : Number(other)]),
  )
}

const breaches = ({ ComparisonOperator, Threshold }: Alarm, value: number): boolean =>
  ComparisonOperator === 'LessThanThreshold' ? value < Threshold : value >= Threshold

/** CloudWatch looks further back than it evaluates; its documentation's example: five periods for three. */
const FURTHER_BACK = 2

/**
 * The states an alarm goes through, evaluated at the end of each period (CloudWatch user guide, "Configuring how
 * CloudWatch alarms treat missing data"): real datapoints count first; only what is still missing is filled.
 */
export const play = (
  alarm: Alarm,
  samples: readonly Sample[],
  from: number,
  until: number,
): { at: number; state: string }[] => {
  const period = periodOf(alarm)
  const points = watchedPoints(alarm, samples)
  const changes: { at: number; state: string }[] = []
  let state = 'INSUFFICIENT_DATA'
  for (let slot = Math.ceil(from / 1000 / period); (slot + 1) * period * 1000 <= until; slot += 1) {
    const next = evaluate(alarm, points, slot, state)
    if (next !== state) changes.push({ at: (slot + 1) * period * 1000, state: next })
    state = next
  }
  return changes
}

const evaluate = (alarm: Alarm, points: Map<number, number>, slot: number, state: string): string => {
  const { EvaluationPeriods, DatapointsToAlarm, TreatMissingData } = alarm
  const real: boolean[] = []
  for (let back = 0; back < EvaluationPeriods + FURTHER_BACK && real.length < EvaluationPeriods; back += 1) {
    const value = points.get(slot - back)
    if (value !== undefined) real.push(breaches(alarm, value))
  }
  const missing = EvaluationPeriods - real.length
  if (missing > 0 && TreatMissingData === 'ignore') return state
  const filled = TreatMissingData === 'breaching' ? missing : 0
  return real.filter(Boolean).length + filled >= DatapointsToAlarm ? 'ALARM' : 'OK'
}

/** When it fires first. */
export const firesAt = (alarm: Alarm, samples: readonly Sample[], from: number, until: number): number | undefined =>
  play(alarm, samples, from, until).find(({ state }) => state === 'ALARM')?.at
