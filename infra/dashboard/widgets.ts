import { METRIC_NAMESPACE, type Metric } from '../../functions/lib/contract.ts'
import type { MetricOf } from '../alarms/rule.ts'

/** One line or row of bars in a widget. */
export interface Series {
  label: string
  metric: MetricOf
  statistic: 'Sum' | 'Maximum' | 'Minimum' | 'Average'
  /** On a scale of its own, at the right. */
  right?: boolean
}

interface GraphWidget {
  kind: 'lines' | 'bars'
  title: string
  unit: string
  series: Series[]
}

/** Error codes are no metric (their set is not closed): counted from the log when somebody looks. */
interface LogWidget {
  kind: 'codes'
  title: string
  logGroup: string
}

export type Widget = GraphWidget | LogWidget

/** Names of what is shown; some are known to CloudFormation only. */
export interface Shown {
  connection: string
  table: string
  dataTypes: readonly { name: string; functionName: string; stream: string }[]
}

type Subject = Shown['dataTypes'][number]

const aws = (namespace: string, name: string, dimension: string, value: string): MetricOf => ({
  namespace,
  name,
  dimensions: { [dimension]: value },
})

const toDataTypeWidgets = (connection: string, { name, functionName }: Subject): Widget[] => {
  const own = (metric: Metric, label: string, statistic: Series['statistic'] = 'Sum'): Series => ({
    label,
    metric: { namespace: METRIC_NAMESPACE, name: metric, dimensions: { Connection: connection, DataType: name } },
    statistic,
  })
  return [
    {
      kind: 'bars',
      title: `${name}: delivered`,
      unit: 'records',
      series: [own('Delivered', 'delivered'), own('Unmapped', 'unmapped'), own('Quarantined', 'quarantined')],
    },
    {
      kind: 'lines',
      title: `${name}: behind DocuSign`,
      unit: 's',
      series: [own('SinceCaughtUp', 'since caught up', 'Maximum')],
    },
    {
      kind: 'lines',
      title: `${name}: calls to DocuSign`,
      unit: 'calls',
      series: [own('Calls', 'calls'), { ...own('BudgetLeft', 'left of the hour', 'Minimum'), right: true }],
    },
    {
      kind: 'lines',
      title: `${name}: duration of a run`,
      unit: 'ms',
      series: [own('Duration', 'average', 'Average'), own('Duration', 'longest', 'Maximum')],
    },
    {
      kind: 'bars',
      title: `${name}: runs that need somebody`,
      unit: 'runs',
      series: [
        own('Failed', 'failed'),
        own('AccessRefused', 'not let in'),
        own('RateLimited', 'at a limit'),
        own('PreviousKeyUsed', 'previous key'),
      ],
    },
    { kind: 'codes', title: `${name}: errors by code`, logGroup: `/aws/lambda/${functionName}` },
  ]
}

const toCostWidgets = ({ table, dataTypes }: Shown): Widget[] => [
  {
    kind: 'bars',
    title: 'cost: bytes into Firehose',
    unit: 'bytes',
    series: dataTypes.map(({ name, stream }) => ({
      label: name,
      metric: aws('AWS/Firehose', 'IncomingBytes', 'DeliveryStreamName', stream),
      statistic: 'Sum',
    })),
  },
  {
    kind: 'bars',
    title: 'cost: time of Lambda',
    unit: 'ms',
    series: dataTypes.map(({ name, functionName }) => ({
      label: name,
      metric: aws('AWS/Lambda', 'Duration', 'FunctionName', functionName),
      statistic: 'Sum',
    })),
  },
  {
    kind: 'bars',
    title: 'cost: DynamoDB',
    unit: 'units',
    series: [
      {
        label: 'reads',
        metric: aws('AWS/DynamoDB', 'ConsumedReadCapacityUnits', 'TableName', table),
        statistic: 'Sum',
      },
      {
        label: 'writes',
        metric: aws('AWS/DynamoDB', 'ConsumedWriteCapacityUnits', 'TableName', table),
        statistic: 'Sum',
      },
    ],
  },
]

/** What the dashboard of a connection shows, three in a row. */
export const toWidgets = (shown: Shown): Widget[] => [
  ...shown.dataTypes.flatMap((one) => toDataTypeWidgets(shown.connection, one)),
  ...toCostWidgets(shown),
]
