import type { Stack } from 'aws-cdk-lib'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import { toSharedRules } from '../alarms/platform.ts'
import { toAlarmName } from '../names.ts'
import { makeAlarm } from './alarm.ts'
import { toLogicalId } from './output.ts'

export interface Watched {
  queue: Queue
  deadLetters: Queue
  topicArn: string | undefined
}

/** The alarms of what all connections share. */
export const makeSharedAlarms = (stack: Stack, prefix: string, { queue, deadLetters, topicArn }: Watched): void => {
  for (const rule of toSharedRules(queue.queueName, deadLetters.queueName)) {
    const alarmName = toAlarmName(prefix, 'shared', rule.entry)
    makeAlarm(stack, `${toLogicalId(rule.entry)}Alarm`, rule, { alarmName, topicArn, on: true })
  }
}
