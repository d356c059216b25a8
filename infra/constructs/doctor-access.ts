import { Aws } from 'aws-cdk-lib'
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { StringParameter } from 'aws-cdk-lib/aws-ssm'
import { DATA_TYPES } from '../../functions/lib/contract.ts'
import { dataTypes } from '../data-types.ts'
import { toAlarmName, toParameterName } from '../names.ts'
import type { CollectorContext } from './collector.ts'
import { allowing, toArn } from './policy-statements.ts'
import { isOn } from './schedules.ts'

const toBucketArn = ({ bucketName }: CollectorContext): string => `arn:${Aws.PARTITION}:s3:::${bucketName}`

const toScheduleArn = ({ stack }: CollectorContext, name: string): string =>
  toArn('scheduler', `schedule/${stack.stackName}/${name}`)

/** The shared stack's alarm on announcements that XSIAM does not read (`infra/alarms/platform.ts`). */
const toUnreadAlarm = ({ aws }: CollectorContext): string => toAlarmName(aws.namePrefix, 'shared', 'not-read')

/** The role that the shared stack made for XSIAM, if it made one. */
const readXsiamRole = ({ stack, aws, hasXsiamAccess }: CollectorContext): string | undefined =>
  hasXsiamAccess
    ? StringParameter.valueForStringParameter(stack, toParameterName(aws.namePrefix, 'xsiam-role-arn'))
    : undefined

/** The stack's other resources, for the doctor, in the shape that `functions/doctor/aws/clients.ts` parses. */
export const toPlaces = (workplace: CollectorContext): object => {
  const { stack, streams, bucketName, queueName, topicArn } = workplace
  const xsiamRoleArn = readXsiamRole(workplace)
  return {
    streams: Object.fromEntries([...streams].map(([name, stream]) => [name, stream.ref])),
    dataKeyArn: workplace.keys.data.keyArn,
    bucket: bucketName,
    queueUrl: `https://sqs.${Aws.REGION}.${Aws.URL_SUFFIX}/${Aws.ACCOUNT_ID}/${queueName}`,
    unreadAlarm: toUnreadAlarm(workplace),
    ...(topicArn === undefined ? {} : { topicArn }),
    scheduleGroup: stack.stackName,
    schedules: Object.fromEntries(
      dataTypes
        .filter(({ name }) => workplace.connection.eventTypes.includes(DATA_TYPES[name].eventType))
        .map((dataType) => [dataType.name, isOn(workplace, dataType)]),
    ),
    ...(xsiamRoleArn === undefined ? {} : { xsiamRoleArn }),
  }
}

/** Looking at each of those places, changing none. */
export const allowDoctor = (workplace: CollectorContext): PolicyStatement[] => {
  const { table, streams, queueName, topicArn } = workplace
  const xsiamRole = readXsiamRole(workplace)
  const schedules = dataTypes.map(({ name }) => toScheduleArn(workplace, name))
  return [
    allowing('Table', ['dynamodb:DescribeTable'], [table.tableArn]),
    allowing(
      'Streams',
      ['firehose:DescribeDeliveryStream'],
      [...streams.values()].map(({ attrArn }) => attrArn),
    ),
    allowing('Bucket', ['s3:ListBucket'], [toBucketArn(workplace)]),
    allowing('Queue', ['sqs:GetQueueAttributes'], [toArn('sqs', queueName)]),
    allowing('Alarm', ['cloudwatch:DescribeAlarms'], [toArn('cloudwatch', `alarm:${toUnreadAlarm(workplace)}`)]),
    allowing('Schedules', ['scheduler:GetSchedule'], schedules),
    ...(topicArn === undefined ? [] : [allowing('Topic', ['sns:ListSubscriptionsByTopic'], [topicArn])]),
    ...(xsiamRole === undefined ? [] : [allowing('XsiamRole', ['iam:GetRole'], [xsiamRole])]),
  ]
}
