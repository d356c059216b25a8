import { Aws, RemovalPolicy } from 'aws-cdk-lib'
import { Role } from 'aws-cdk-lib/aws-iam'
import { CfnDeliveryStream } from 'aws-cdk-lib/aws-kinesisfirehose'
import { type LogGroup, LogStream } from 'aws-cdk-lib/aws-logs'
import { dataTypes } from '../data-types.ts'
import { FOLDERS } from '../names.ts'
import { makeLog } from './function.ts'
import { suppressWildcardFindings } from './nag-suppressions.ts'
import { toLogicalId } from './output.ts'
import { allowing, toDocument, toService, viaServices } from './policy-statements.ts'
import type { StackContext } from './stack-context.ts'

/** Seconds until Firehose writes what it holds: what an event waits at most. Size: far below XSIAM's 50 MB a file. */
const BUFFERING = { intervalInSeconds: 60, sizeInMBs: 64 }

const HOUR = '!{timestamp:yyyy/MM/dd/HH}/'

interface StreamSite extends StackContext {
  role: Role
  logGroup: LogGroup
}

const toFolders = (name: string, connection: string): { data: string; errors: string } => ({
  data: name === 'quarantine' ? `${FOLDERS.quarantine}${connection}/` : `${FOLDERS.data}${name}/${connection}/`,
  errors: `${FOLDERS.errors}${name}/${connection}/`,
})

/** The folders of a connection, whatever the data type: no other connection has one that fits. */
const toOwnFolders = (connection: string): string[] => [
  `${FOLDERS.data}*/${connection}/`,
  `${FOLDERS.quarantine}${connection}/`,
  `${FOLDERS.errors}*/${connection}/`,
]

const makeRole = (site: StackContext, logGroup: LogGroup): Role => {
  const { stack, aws, connection, keys, bucketName } = site
  const bucketArn = `arn:${Aws.PARTITION}:s3:::${bucketName}`
  const objects = toOwnFolders(connection.name).map((folder) => `${bucketArn}/${folder}*`)
  const role = new Role(stack, 'StreamsRole', {
    path: aws.rolePath,
    assumedBy: toService('firehose.amazonaws.com'),
    inlinePolicies: {
      Write: toDocument(
        allowing('Bucket', ['s3:GetBucketLocation', 's3:ListBucket', 's3:ListBucketMultipartUploads'], [bucketArn]),
        allowing('Objects', ['s3:AbortMultipartUpload', 's3:GetObject', 's3:PutObject'], objects),
        allowing('Key', ['kms:Decrypt', 'kms:GenerateDataKey'], [keys.data.keyArn], viaServices('s3')),
        allowing('Logs', ['logs:PutLogEvents'], [logGroup.logGroupArn]),
      ),
    },
  })
  const reason = 'Firehose makes up the names of the objects it writes below the folders of its streams.'
  suppressWildcardFindings(role, objects, reason)
  return role
}

const makeStream = ({ stack, connection, keys, bucketName, role, logGroup }: StreamSite, name: string) => {
  const { data, errors } = toFolders(name, connection.name)
  const id = toLogicalId(name)
  const logStream = new LogStream(stack, `${id}DeliveryLog`, {
    logGroup,
    logStreamName: name,
    removalPolicy: RemovalPolicy.DESTROY,
  })
  const stream = new CfnDeliveryStream(stack, `${id}Stream`, {
    deliveryStreamType: 'DirectPut',
    deliveryStreamEncryptionConfigurationInput: { keyType: 'CUSTOMER_MANAGED_CMK', keyArn: keys.data.keyArn },
    extendedS3DestinationConfiguration: {
      bucketArn: `arn:${Aws.PARTITION}:s3:::${bucketName}`,
      roleArn: role.roleArn,
      bufferingHints: BUFFERING,
      compressionFormat: 'GZIP',
      prefix: `${data}${HOUR}`,
      errorOutputPrefix: `${errors}!{firehose:error-output-type}/${HOUR}`,
      cloudWatchLoggingOptions: {
        enabled: true,
        logGroupName: logGroup.logGroupName,
        logStreamName: logStream.logStreamName,
      },
    },
  })
  return stream
}

export type Streams = ReadonlyMap<string, CfnDeliveryStream>

/** One stream for each data type, and `quarantine`. */
export const makeStreams = (site: StackContext): Streams => {
  const logGroup = makeLog(site, 'StreamsLog', `/aws/kinesisfirehose/${site.stack.stackName}`)
  const names = [...dataTypes.map(({ name }) => name), 'quarantine']
  const role = makeRole(site, logGroup)
  return new Map(names.map((name) => [name, makeStream({ ...site, role, logGroup }, name)]))
}
