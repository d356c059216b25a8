import { DescribeTableCommand } from '@aws-sdk/client-dynamodb'
import { DescribeDeliveryStreamCommand } from '@aws-sdk/client-firehose'
import { HeadBucketCommand } from '@aws-sdk/client-s3'
import type { Finding } from '../../lib/command/lines.ts'
import type { Table } from '../../lib/state/table.ts'
import { type Aws, ask } from './ask.ts'
import { fail } from './findings.ts'

export const checkTable = async (aws: Aws, { client, table }: Table): Promise<Finding> => {
  const command = new DescribeTableCommand({ TableName: table })
  const { Table: told } = await ask(aws, 'dynamodb:DescribeTable', (how) => client.send(command, how))
  const status = told?.TableStatus
  if (status === 'ACTIVE') return 'active'
  return fail(`its status is ${status ?? 'unknown'}. Look at the table’s key and at AWS Health.`)
}

export const checkStream = async (aws: Aws, name: string): Promise<Finding> => {
  const command = new DescribeDeliveryStreamCommand({ DeliveryStreamName: name, Limit: 1 })
  const told = await ask(aws, 'firehose:DescribeDeliveryStream', (how) => aws.firehose.send(command, how))
  const status = told.DeliveryStreamDescription?.DeliveryStreamStatus
  if (status === 'ACTIVE') return 'active'
  return fail(`its status is ${status ?? 'unknown'}: it takes no records. Look at its key, then at AWS Health.`)
}

export const checkBucket = async (aws: Aws, bucket: string): Promise<Finding> => {
  await ask(aws, 's3:ListBucket', (how) => aws.s3.send(new HeadBucketCommand({ Bucket: bucket }), how))
  return 'is there'
}
