import type { Template } from 'aws-cdk-lib/assertions'
import { parseDeploy, synthesize, type Templates, toText } from '../support.ts'
import type { Alarm } from './evaluate.ts'

const topicArn = 'arn:aws:sns:eu-central-1:111111111111:soc'

/** The stacks of one connection whose alarms go to a topic. */
export const stacksOf = (changes: Record<string, unknown> = {}, others: Record<string, unknown> = {}): Templates =>
  synthesize(parseDeploy(toText(changes, { alarms: { topicArn }, ...others })))

/** A template's value with references to its resources by their logical ids. */
const flatten = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(flatten)
  if (typeof value !== 'object' || value === null) return value
  if ('Ref' in value) return `\${${String(value.Ref)}}`
  if ('Fn::GetAtt' in value && Array.isArray(value['Fn::GetAtt'])) return `\${${value['Fn::GetAtt'].join('.')}}`
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, flatten(one)]))
}

/** The alarms of a template. */
export const alarmsOf = (template: Template): Alarm[] =>
  Object.values(template.findResources('AWS::CloudWatch::Alarm')).map(
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the template is ours, and JSON has no types
    ({ Properties }) => flatten(Properties) as Alarm,
  )

/** The runbook's entry that an alarm names. */
export const entryOf = ({ AlarmDescription }: Alarm): string =>
  /infra\/docs\/alarms\.md#([a-z-]+)$/.exec(AlarmDescription)?.[1] ?? `no entry: ${AlarmDescription}`
