import { Aws, Duration, type Stack } from 'aws-cdk-lib'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import { Queue, QueueEncryption, type QueueProps } from 'aws-cdk-lib/aws-sqs'

/** SQS keeps messages for fourteen days at most: as long as XSIAM may fail to read without losing an announcement. */
const RETENTION = Duration.days(14)

/** A queue, or dead-letter queue, encrypted and reached by TLS only. */
export const makeQueue = (stack: Stack, id: string, key: IKey, others: QueueProps = {}): Queue =>
  new Queue(stack, id, {
    encryption: QueueEncryption.KMS,
    encryptionMasterKey: key,
    enforceSSL: true,
    retentionPeriod: RETENTION,
    ...others,
  })

/** The queue that tells XSIAM of new objects, and where announcements end that it failed to handle. */
export const makeObjectNotifications = (stack: Stack, key: IKey): { queue: Queue; deadLetters: Queue } => {
  const deadLetters = makeQueue(stack, 'DeadLetters', key)
  const queue = makeQueue(stack, 'Announcements', key, {
    visibilityTimeout: Duration.minutes(5),
    deadLetterQueue: { queue: deadLetters, maxReceiveCount: 10 },
  })
  queue.addToResourcePolicy(
    new PolicyStatement({
      sid: 'AnnouncementsOfTheBucket',
      actions: ['sqs:SendMessage'],
      principals: [new ServicePrincipal('s3.amazonaws.com')],
      resources: [queue.queueArn],
      conditions: {
        StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID },
        // The bucket's name is generated from the stack's; naming the bucket itself would be a circle.
        ArnLike: { 'aws:SourceArn': `arn:${Aws.PARTITION}:s3:::${stack.stackName}-*` },
      },
    }),
  )
  return { queue, deadLetters }
}
