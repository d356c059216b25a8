import type { Stack } from 'aws-cdk-lib'
import { type IKey, Key } from 'aws-cdk-lib/aws-kms'
import { StringParameter } from 'aws-cdk-lib/aws-ssm'
import type { Alarms, Aws, Connection } from '../config/schema.ts'
import { type SharedValue, toParameterName } from '../names.ts'

/** Where one connection is built: its stack, its configuration, and what the shared stack lends it. */
export interface StackContext {
  stack: Stack
  aws: Aws
  connection: Connection
  keys: { data: IKey; queue: IKey; logs: IKey }
  bucketName: string
  /** Of the queue that XSIAM reads. */
  queueName: string
  /** Topic that alarms go to, if there is one. */
  topicArn: string | undefined
}

export interface StackContextProps {
  aws: Aws
  connection: Connection
  alarms: Alarms | undefined
}

/** Reads the shared values when the stack is deployed, not when it is synthesized. */
export const createStackContext = (stack: Stack, { aws, connection, alarms }: StackContextProps): StackContext => {
  const read = (value: SharedValue) =>
    StringParameter.valueForStringParameter(stack, toParameterName(aws.namePrefix, value))
  const key = (id: string, value: SharedValue): IKey => Key.fromKeyArn(stack, id, read(value))
  const keys = {
    data: key('DataKey', 'data-key-arn'),
    queue: key('QueueKey', 'queue-key-arn'),
    logs: key('LogsKey', 'logs-key-arn'),
  }
  const topicArn = alarms?.email === undefined ? alarms?.topicArn : read('topic-arn')
  const names = { bucketName: read('bucket-name'), queueName: read('queue-name') }
  return { stack, aws, connection, keys, ...names, topicArn }
}
