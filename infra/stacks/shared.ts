import { Stack, type StackProps } from 'aws-cdk-lib'
import { StringParameter } from 'aws-cdk-lib/aws-ssm'
import type { Construct } from 'constructs'
import type { DeployConfig } from '../config/schema.ts'
import { makeBucket } from '../constructs/delivery-bucket.ts'
import { makeKeys } from '../constructs/keys.ts'
import { makeOutput } from '../constructs/output.ts'
import { makeObjectNotifications } from '../constructs/queues.ts'
import { makeSharedAlarms } from '../constructs/shared-alarms.ts'
import { makeTopic } from '../constructs/topic.ts'
import { makeXsiamRole } from '../constructs/xsiam-access.ts'
import { type SharedValue, toParameterName } from '../names.ts'

/** What all connections share: keys, the bucket, the queue that XSIAM reads, and the access it was given. */
export class SharedStack extends Stack {
  constructor(scope: Construct, id: string, config: DeployConfig, props: StackProps) {
    super(scope, id, props)
    const { aws, xsiam, alarms } = config
    const keys = makeKeys(this, aws.namePrefix, aws.kmsKeyArn)
    const { queue, deadLetters } = makeObjectNotifications(this, keys.queue)
    const bucket = makeBucket(this, keys.data, queue, aws.accessLogBucket)
    const xsiamRole = makeXsiamRole(this, { bucket, queue, keys, rolePath: aws.rolePath, xsiam })
    const topic = alarms?.email === undefined ? undefined : makeTopic(this, keys.queue, alarms.email)
    makeSharedAlarms(this, aws.namePrefix, { queue, deadLetters, topicArn: topic?.topicArn ?? alarms?.topicArn })
    const share = (name: SharedValue, value: string) => shareValue(this, aws.namePrefix, name, value)
    share('data-key-arn', keys.data.keyArn)
    share('queue-key-arn', keys.queue.keyArn)
    share('logs-key-arn', keys.logs.keyArn)
    share('bucket-name', bucket.bucketName)
    share('queue-name', queue.queueName)
    if (topic !== undefined) share('topic-arn', topic.topicArn)
    if (xsiamRole !== undefined) share('xsiam-role-arn', xsiamRole.roleArn)
    makeOutput(this, 'BucketName', bucket.bucketName, 'Bucket with the records.')
    makeOutput(this, 'QueueUrl', queue.queueUrl, 'SQS URL for the S3 data source in XSIAM.')
  }
}

/** By SSM parameters and not by exports, so that a stack can change while others use its values. */
const shareValue = (stack: Stack, prefix: string, name: SharedValue, stringValue: string): StringParameter =>
  new StringParameter(stack, `Parameter-${name}`, { parameterName: toParameterName(prefix, name), stringValue })
