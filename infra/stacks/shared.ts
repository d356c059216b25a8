import { Stack, type StackProps } from 'aws-cdk-lib'
import { StringParameter } from 'aws-cdk-lib/aws-ssm'
import type { Construct } from 'constructs'
import type { DeployConfig } from '../config/schema.ts'
import { makeBucket } from '../constructs/delivery-bucket.ts'
import { type Keys, makeKeys } from '../constructs/keys.ts'
import { makeOutput } from '../constructs/output.ts'
import { makeAnnouncements } from '../constructs/queues.ts'
import { makeXsiamRole } from '../constructs/xsiam-access.ts'
import { SHARED_VALUES, type SharedValue, toParameterName } from '../names.ts'

/** What all connections share: keys, the bucket, the queue that XSIAM reads, and the access it was given. */
export class SharedStack extends Stack {
  constructor(scope: Construct, id: string, config: DeployConfig, props: StackProps) {
    super(scope, id, props)
    const { aws, xsiam } = config
    const keys = makeKeys(this, aws.namePrefix, aws.kmsKeyArn)
    const { queue } = makeAnnouncements(this, keys.queue)
    const bucket = makeBucket(this, keys.data, queue, aws.accessLogBucket)
    if (xsiam.access === 'assumed-role' && xsiam.externalId !== undefined) {
      const { externalId, principalArn } = xsiam
      const given = principalArn === undefined ? {} : { principalArn }
      makeXsiamRole(this, { bucket, queue, keys, rolePath: aws.rolePath, externalId, ...given })
    }
    shareValues(this, aws.namePrefix, keys, bucket.bucketName)
    makeOutput(this, 'BucketName', bucket.bucketName, 'Bucket with the records.')
    makeOutput(this, 'QueueUrl', queue.queueUrl, 'SQS URL for the S3 data source in XSIAM.')
  }
}

/** By SSM parameters and not by exports, so that a stack can change while others use its values. */
const shareValues = (stack: Stack, prefix: string, keys: Keys, bucketName: string): void => {
  const values: Record<SharedValue, string> = {
    'data-key-arn': keys.data.keyArn,
    'queue-key-arn': keys.queue.keyArn,
    'logs-key-arn': keys.logs.keyArn,
    'bucket-name': bucketName,
  }
  SHARED_VALUES.forEach((name) => makeParameter(stack, name, toParameterName(prefix, name), values[name]))
}

const makeParameter = (stack: Stack, id: string, parameterName: string, stringValue: string): StringParameter =>
  new StringParameter(stack, `Parameter-${id}`, { parameterName, stringValue })
