import { CloudWatchClient } from '@aws-sdk/client-cloudwatch'
import { FirehoseClient } from '@aws-sdk/client-firehose'
import { IAMClient } from '@aws-sdk/client-iam'
import { S3Client } from '@aws-sdk/client-s3'
import { SchedulerClient } from '@aws-sdk/client-scheduler'
import { SNSClient } from '@aws-sdk/client-sns'
import { SQSClient } from '@aws-sdk/client-sqs'
import type { DataType } from '../../lib/contract.ts'
import { clientSettings } from '../../lib/core/aws-client-settings.ts'

/** The services that the doctor asks, beside the table's own client. */
export interface Clients {
  cloudwatch: CloudWatchClient
  firehose: FirehoseClient
  iam: IAMClient
  s3: S3Client
  scheduler: SchedulerClient
  sns: SNSClient
  sqs: SQSClient
}

/** Where AWS is and who asks, when the environment does not say. */
export interface AwsEndpoint {
  endpoint?: string
  region?: string
  credentials?: { accessKeyId: string; secretAccessKey: string }
}

/** Nobody waits long for one line among thirty: seven seconds at most for each question. */
const PATIENCE = { attempts: 2, requestMs: 2_500 }

export const createClients = (whereabouts: AwsEndpoint = {}): Clients => {
  const settings = { ...clientSettings(PATIENCE), ...whereabouts }
  return {
    cloudwatch: new CloudWatchClient(settings),
    firehose: new FirehoseClient(settings),
    iam: new IAMClient(settings),
    s3: new S3Client(settings),
    scheduler: new SchedulerClient(settings),
    sns: new SNSClient(settings),
    // By itself it takes the queue's URL for the endpoint, whatever AWS_ENDPOINT_URL says.
    sqs: new SQSClient({ ...settings, useQueueUrlAsEndpoint: false }),
  }
}

/** What the stack tells the doctor of what it has made. A place that is not named is not looked at. */
export interface Places {
  /** Delivery streams by what they carry. */
  streams?: Record<string, string>
  /** ARN of the key that encrypts the streams, and that the collectors' roles may use. */
  dataKeyArn?: string
  bucket?: string
  /** Of the queue that XSIAM reads. */
  queueUrl?: string
  /** Name of the alarm that rings when XSIAM does not read the queue. */
  unreadAlarm?: string
  topicArn?: string
  scheduleGroup?: string
  /** Whether a data type's schedule is to run. */
  schedules?: Partial<Record<DataType, boolean>>
  /** Of the role that this deployment made for XSIAM; none with `xsiam.access` "none". */
  xsiamRoleArn?: string
}

/** @returns the places of a variable that the stack wrote; none when there is no such variable, as in the local run */
export const parsePlaces = (text: string): Places => {
  try {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by the stack that deployed this very code
    return JSON.parse(text) as Places
  } catch {
    return {}
  }
}
