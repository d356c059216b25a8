import { CloudFormationClient } from '@aws-sdk/client-cloudformation'
import { KMSClient } from '@aws-sdk/client-kms'
import { S3Client } from '@aws-sdk/client-s3'
import { SQSClient } from '@aws-sdk/client-sqs'
import { SSMClient } from '@aws-sdk/client-ssm'
import { STSClient } from '@aws-sdk/client-sts'

/** The services that the command line asks itself. */
export interface Clients {
  cloudformation: CloudFormationClient
  kms: KMSClient
  s3: S3Client
  sqs: SQSClient
  ssm: SSMClient
  sts: STSClient
}

/** A region; endpoint and credentials are found as every tool of AWS finds them, unless they are given. */
export interface AwsEndpoint {
  region: string
  endpoint?: string
  credentials?: { accessKeyId: string; secretAccessKey: string }
}

/** The SDK's own defaults wait for ever (read in @smithy/node-http-handler 4.14.2). */
const PATIENCE = {
  maxAttempts: 3,
  requestHandler: {
    connectionTimeout: 5_000,
    requestTimeout: 20_000,
    socketTimeout: 20_000,
    throwOnRequestTimeout: true,
  },
}

export const createClients = (whereabouts: AwsEndpoint): Clients => {
  const settings = { ...PATIENCE, ...whereabouts }
  return {
    cloudformation: new CloudFormationClient(settings),
    kms: new KMSClient(settings),
    s3: new S3Client(settings),
    // By itself it takes the queue's URL for the endpoint, whatever AWS_ENDPOINT_URL says.
    sqs: new SQSClient({ ...settings, useQueueUrlAsEndpoint: false }),
    ssm: new SSMClient(settings),
    sts: new STSClient(settings),
  }
}
