/** One metric as CloudWatch knows it: no other dimensions, no other spelling. */
export interface MetricOf {
  namespace: string
  name: string
  dimensions: Record<string, string>
}

/** An alarm as data. The template is made from it, the runbook's entry is named after it. */
export interface AlarmRule {
  /** The runbook's entry: `failing`. */
  entry: string
  metric: MetricOf
  /** Looked at only while this one is above 1: one announcement that waits is S3's own test event. */
  while?: MetricOf
  statistic: 'Sum' | 'Maximum' | 'SampleCount'
  /** Breaching: at least, or less than so much. */
  is: 'at least' | 'less than'
  threshold: number
  /** Seconds. */
  period: number
  /** Periods in a row that have to breach. */
  periods: number
  /** What no data means: nothing wrong, something wrong, or no news. */
  missing: 'notBreaching' | 'breaching' | 'ignore'
  /** What is wrong and whom it hurts, one sentence each. */
  impact: string
}

/** CloudWatch looks two periods further back for real data before it believes that there is none. */
const FURTHER_BACK = 2

/** Seconds until it fires at the latest, from when the threshold is passed; two minutes are CloudWatch's own. */
export const toSecondsToFire = ({ period, periods, missing }: AlarmRule): number =>
  (periods + 1 + (missing === 'breaching' ? FURTHER_BACK : 0)) * period + 120

const RUNBOOK = 'infra/docs/alarms.md'

/** The alarm's description: the impact, and a link to what to do. */
export const toDescription = (rule: AlarmRule): string => `${rule.impact} What to do: ${RUNBOOK}#${rule.entry}`
