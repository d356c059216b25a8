import { Aws, Validations } from 'aws-cdk-lib'
import { Role } from 'aws-cdk-lib/aws-iam'
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import { CfnSchedule, CfnScheduleGroup } from 'aws-cdk-lib/aws-scheduler'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import { DATA_TYPES } from '../../functions/lib/contract.ts'
import { toMember } from '../config/allowed-values.ts'
import type { DeployedDataType } from '../data-types.ts'
import { toLogicalId } from './output.ts'
import { allowing, toArn, toDocument, toService, viaServices } from './policy-statements.ts'
import { makeQueue } from './queues.ts'
import type { StackContext } from './stack-context.ts'

export interface Scheduled {
  dataType: DeployedDataType
  target: LambdaFunction
}

/** For handing the event to Lambda only; what the function makes of it is not Scheduler's business. */
const RETRIES = { maximumRetryAttempts: 2, maximumEventAgeInSeconds: 60 }

const makeRole = ({ stack, aws, keys }: StackContext, group: string, targets: string[], deadLetters: Queue): Role =>
  new Role(stack, 'ScheduleRole', {
    path: aws.rolePath,
    assumedBy: toService('scheduler.amazonaws.com', {
      StringEquals: {
        'aws:SourceAccount': Aws.ACCOUNT_ID,
        'aws:SourceArn': toArn('scheduler', `schedule-group/${group}`),
      },
    }),
    inlinePolicies: {
      Start: toDocument(
        allowing('Functions', ['lambda:InvokeFunction'], targets),
        allowing('DeadLetters', ['sqs:SendMessage'], [deadLetters.queueArn]),
        allowing('Key', ['kms:GenerateDataKey', 'kms:Decrypt'], [keys.queue.keyArn], viaServices('sqs')),
      ),
    },
  })

export const isOn = ({ connection }: StackContext, { name }: DeployedDataType): boolean =>
  connection.fetchEvents && connection.eventTypes.includes(DATA_TYPES[name].eventType)

/** A group with one schedule for each data type; what Scheduler cannot hand over goes to a dead-letter queue. */
export const makeSchedules = (
  site: StackContext,
  scheduled: readonly Scheduled[],
): { schedules: CfnSchedule[]; deadLetters: Queue } => {
  const { stack, connection, keys } = site
  const group = new CfnScheduleGroup(stack, 'ScheduleGroup', { name: stack.stackName })
  const deadLetters = makeQueue(stack, 'DeadLetters', keys.queue)
  const reason = 'This is a dead-letter queue, of EventBridge Scheduler.'
  Validations.of(deadLetters).acknowledge({ id: 'AwsSolutions-SQS3', reason })
  const targets = scheduled.map(({ target }) => target.functionArn)
  const role = makeRole(site, stack.stackName, targets, deadLetters)
  const schedules = scheduled.map(
    ({ dataType, target }) =>
      new CfnSchedule(stack, `${toLogicalId(dataType.name)}Schedule`, {
        name: dataType.name,
        groupName: group.ref,
        description: `Starts ${dataType.name} of ${connection.name}.`,
        scheduleExpression: connection.schedule[toMember(dataType.name)] ?? dataType.schedule,
        flexibleTimeWindow: { mode: 'OFF' },
        state: isOn(site, dataType) ? 'ENABLED' : 'DISABLED',
        target: {
          arn: target.functionArn,
          roleArn: role.roleArn,
          input: JSON.stringify({ scheduledTime: '<aws.scheduler.scheduled-time>' }),
          retryPolicy: RETRIES,
          deadLetterConfig: { arn: deadLetters.queueArn },
        },
      }),
  )
  return { schedules, deadLetters }
}
