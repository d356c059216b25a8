import { Aws } from 'aws-cdk-lib'
import { CfnDashboard } from 'aws-cdk-lib/aws-cloudwatch'
import { type Series, toWidgets, type Widget } from '../dashboard/widgets.ts'
import { dataTypes } from '../data-types.ts'
import { toFunctionName } from '../names.ts'
import type { StackContext } from './stack-context.ts'
import type { Streams } from './streams.ts'

/** CloudWatch's grid is 24 wide. */
const SIZE = { width: 8, height: 6 }
const IN_A_ROW = 3
const FIVE_MINUTES = 300

const toMetric = ({ metric, label, statistic, right }: Series): unknown[] => [
  metric.namespace,
  metric.name,
  ...Object.entries(metric.dimensions).flat(),
  { label, stat: statistic, ...(right === true ? { yAxis: 'right' } : {}) },
]

const toProperties = (widget: Widget): object => {
  const { title } = widget
  if (widget.kind === 'codes') {
    const query = `SOURCE '${widget.logGroup}' | filter level = 'error' | stats count(*) by code, bin(5m)`
    return { title, region: Aws.REGION, query, view: 'table' }
  }
  return {
    title,
    region: Aws.REGION,
    period: FIVE_MINUTES,
    view: 'timeSeries',
    stacked: widget.kind === 'bars',
    yAxis: { left: { label: widget.unit, min: 0, showUnits: false } },
    metrics: widget.series.map(toMetric),
  }
}

const toBody = (widget: Widget, index: number): object => ({
  type: widget.kind === 'codes' ? 'log' : 'metric',
  x: (index % IN_A_ROW) * SIZE.width,
  y: Math.floor(index / IN_A_ROW) * SIZE.height,
  ...SIZE,
  properties: toProperties(widget),
})

/** The dashboard of a connection, under the name of its stack. */
export const makeDashboard = (site: StackContext, table: string, streams: Streams): CfnDashboard => {
  const { stack, aws, connection } = site
  const shown = {
    connection: connection.name,
    table,
    dataTypes: dataTypes.map(({ name }) => ({
      name,
      functionName: toFunctionName(aws.namePrefix, connection.name, name),
      stream: streams.get(name)?.ref ?? '',
    })),
  }
  return new CfnDashboard(stack, 'Dashboard', {
    dashboardName: stack.stackName,
    dashboardBody: stack.toJsonString({ widgets: toWidgets(shown).map(toBody) }),
  })
}
