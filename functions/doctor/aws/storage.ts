import { DescribeTableCommand } from '@aws-sdk/client-dynamodb'
import { type DeliveryStreamEncryptionConfiguration, DescribeDeliveryStreamCommand } from '@aws-sdk/client-firehose'
import { HeadBucketCommand } from '@aws-sdk/client-s3'
import type { Finding } from '../../lib/commands/checklist.ts'
import type { Table } from '../../lib/state/table.ts'
import { type Aws, ask, fail, warn } from './request.ts'

export const checkTable = async (aws: Aws, { client, table }: Table): Promise<Finding> => {
  const command = new DescribeTableCommand({ TableName: table })
  const { Table: told } = await ask(aws, 'dynamodb:DescribeTable', (how) => client.send(command, how))
  const status = told?.TableStatus
  if (status === 'ACTIVE') return 'active'
  return fail(`its status is ${status ?? 'unknown'}. Look at the table’s key and at AWS Health.`)
}

/**
 * Whether a stream takes records, and is encrypted with the key that the collectors may use.
 *
 * The rights are compared, not tried: the stack grants each collector's role that key and no other, so a stream with
 * another customer managed key refuses every record. That needs no right beyond DescribeDeliveryStream.
 * iam:SimulatePrincipalPolicy would show the doctor the policies of other roles, and still not see what the key's policy
 * or a service control policy denies; PutRecordBatch has no dry run. Those refusals are in the collector's log.
 * @param keyArn undefined where the stack did not say
 */
export const checkStream = async (aws: Aws, name: string, keyArn: string | undefined): Promise<Finding> => {
  const command = new DescribeDeliveryStreamCommand({ DeliveryStreamName: name, Limit: 1 })
  const told = await ask(aws, 'firehose:DescribeDeliveryStream', (how) => aws.firehose.send(command, how))
  const { DeliveryStreamStatus: status, DeliveryStreamEncryptionConfiguration: encryption } =
    told.DeliveryStreamDescription ?? {}
  if (status === 'ACTIVE') return checkEncryption(name, encryption, keyArn)
  return fail(`its status is ${status ?? 'unknown'}: it takes no records. Look at its key, then at AWS Health.`)
}

/** Only a change by hand needs this, and a deployment doesn’t undo it. */
const toRestore = (name: string, keyArn: string): string =>
  `To use ${keyArn} again: aws firehose start-delivery-stream-encryption --delivery-stream-name ${name} --delivery-stream-encryption-configuration-input KeyType=CUSTOMER_MANAGED_CMK,KeyARN=${keyArn}`

const checkEncryption = (
  name: string,
  encryption: DeliveryStreamEncryptionConfiguration | undefined,
  keyArn: string | undefined,
): Finding => {
  const { Status: status, KeyType: type = 'no key', KeyARN: arn, FailureDescription: failure } = encryption ?? {}
  if (status === undefined || keyArn === undefined) return 'active; AWS does not report its encryption'
  const isCustomerKey = type === 'CUSTOMER_MANAGED_CMK'
  const isGranted = isCustomerKey && arn === keyArn
  const restore = toRestore(name, keyArn)
  if (isGranted && status === 'ENABLED')
    return `active, encrypted with ${keyArn}, which the collectors’ roles are granted`
  // Its details are AWS's own text; the type is a code.
  if (status.endsWith('_FAILED')) return fail(`its encryption is ${status} (${failure?.Type ?? 'unknown'}). ${restore}`)
  if (isGranted && status !== 'DISABLED') return warn(`active; its encryption with ${keyArn} is ${status}`)
  if (isCustomerKey && status !== 'DISABLED') {
    const what = `encrypted with the key ${arn ?? 'unknown'} (${status}), which the collectors’ roles may not use`
    return fail(`${what}: Firehose refuses their records. ${restore}`)
  }
  return warn(`active, but not encrypted with your key (${status}, ${type}). ${restore}`)
}

export const checkBucket = async (aws: Aws, bucket: string): Promise<Finding> => {
  await ask(aws, 's3:ListBucket', (how) => aws.s3.send(new HeadBucketCommand({ Bucket: bucket }), how))
  return 'is there'
}
