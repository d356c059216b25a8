import type { Stack } from 'aws-cdk-lib'
import { CfnAlarm, type CfnAlarmProps } from 'aws-cdk-lib/aws-cloudwatch'
import { type AlarmRule, type MetricOf, toDescription } from '../alarms/rule.ts'

export interface Receiver {
  alarmName: string
  topicArn: string | undefined
  /** Off: the alarm is there and shows its state, but tells nobody. */
  on: boolean
}

const OPERATORS = { 'at least': 'GreaterThanOrEqualToThreshold', 'less than': 'LessThanThreshold' }

const toDimensions = ({ dimensions }: MetricOf) => Object.entries(dimensions).map(([name, value]) => ({ name, value }))

const toStat = ({ statistic, period }: AlarmRule, metric: MetricOf): CfnAlarm.MetricStatProperty => ({
  metric: { namespace: metric.namespace, metricName: metric.name, dimensions: toDimensions(metric) },
  period,
  stat: statistic,
})

const toWatched = (rule: AlarmRule): Partial<CfnAlarmProps> => {
  const { metric, statistic, period } = rule
  if (rule.while === undefined) {
    const { namespace, name } = metric
    return { namespace, metricName: name, dimensions: toDimensions(metric), statistic, period }
  }
  return {
    metrics: [
      { id: 'watched', expression: 'IF(condition > 1, value, 0)', returnData: true },
      { id: 'value', metricStat: toStat(rule, metric), returnData: false },
      { id: 'condition', metricStat: toStat(rule, rule.while), returnData: false },
    ],
  }
}

/** An alarm from its rule. It tells when it fires and when it is over. */
export const makeAlarm = (
  stack: Stack,
  id: string,
  rule: AlarmRule,
  { alarmName, topicArn, on }: Receiver,
): CfnAlarm => {
  const receivers = topicArn === undefined ? [] : [topicArn]
  return new CfnAlarm(stack, id, {
    alarmName,
    alarmDescription: toDescription(rule),
    actionsEnabled: on,
    alarmActions: receivers,
    okActions: receivers,
    ...toWatched(rule),
    comparisonOperator: OPERATORS[rule.is],
    threshold: rule.threshold,
    evaluationPeriods: rule.periods,
    datapointsToAlarm: rule.periods,
    treatMissingData: rule.missing,
  })
}
