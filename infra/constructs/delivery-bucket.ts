import { Aws, Duration, RemovalPolicy, type Stack, Validations } from 'aws-cdk-lib'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import { BlockPublicAccess, Bucket, BucketEncryption, CfnBucket, ObjectOwnership } from 'aws-cdk-lib/aws-s3'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import { FOLDERS } from '../names.ts'

/** XSIAM asks for seven days at least (xdm A3); the queue keeps its announcements for fourteen. */
const DATA_DAYS = 90

/** What was too large, and what Firehose could not deliver: kept until somebody has looked. */
const EXCEPTION_DAYS = 365

const after = (prefix: string, days: number) => ({ prefix, expiration: Duration.days(days) })

const LIFECYCLE = [
  { id: 'data', ...after(FOLDERS.data, DATA_DAYS) },
  { id: 'quarantine', ...after(FOLDERS.quarantine, EXCEPTION_DAYS) },
  { id: 'errors', ...after(FOLDERS.errors, EXCEPTION_DAYS) },
  {
    id: 'leftovers',
    noncurrentVersionExpiration: Duration.days(30),
    abortIncompleteMultipartUploadAfter: Duration.days(7),
  },
]

/**
 * Notifications as properties of the bucket: the L2 call would add a Lambda that is not ours. S3 tries the queue when
 * the bucket is made, so the queue's policy has to be there first.
 */
const announce = (bucket: CfnBucket, queue: Queue): void => {
  const filter = { s3Key: { rules: [{ name: 'prefix', value: FOLDERS.data }] } }
  bucket.notificationConfiguration = {
    queueConfigurations: [{ event: 's3:ObjectCreated:*', queue: queue.queueArn, filter }],
  }
  const policy = queue.node.tryFindChild('Policy')
  if (policy !== undefined) bucket.node.addDependency(policy)
}

/** The bucket that XSIAM reads. `accessLogBucket` is the name of an existing one. */
export const makeBucket = (stack: Stack, key: IKey, queue: Queue, accessLogBucket?: string): Bucket => {
  const bucket = new Bucket(stack, 'Bucket', {
    encryption: BucketEncryption.KMS,
    encryptionKey: key,
    bucketKeyEnabled: true,
    versioned: true,
    enforceSSL: true,
    minimumTLSVersion: 1.2,
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
    lifecycleRules: LIFECYCLE,
    removalPolicy: RemovalPolicy.RETAIN,
  })
  const resource = bucket.node.defaultChild
  if (resource instanceof CfnBucket) {
    resource.overrideLogicalId('Bucket')
    announce(resource, queue)
    if (accessLogBucket !== undefined) {
      resource.loggingConfiguration = {
        destinationBucketName: accessLogBucket,
        logFilePrefix: `${stack.stackName}/${Aws.REGION}/`,
      }
    }
  }
  if (accessLogBucket === undefined) {
    const reason = 'Access logs need a bucket that outlives this one: name yours in aws.accessLogBucket.'
    Validations.of(bucket).acknowledge({ id: 'AwsSolutions-S1', reason })
  }
  return bucket
}
