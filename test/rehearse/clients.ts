import { CloudFormationClient } from '@aws-sdk/client-cloudformation'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { LambdaClient } from '@aws-sdk/client-lambda'
import { S3Client } from '@aws-sdk/client-s3'
import { SchedulerClient } from '@aws-sdk/client-scheduler'
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { SQSClient } from '@aws-sdk/client-sqs'

/** The SDK's clients of what stands in for AWS. */
export interface Clients {
  cloudformation: CloudFormationClient
  dynamo: DynamoDBClient
  lambda: LambdaClient
  s3: S3Client
  scheduler: SchedulerClient
  secrets: SecretsManagerClient
  sqs: SQSClient
}

const CREDENTIALS = { accessKeyId: 'rehearsal', secretAccessKey: 'rehearsal' }

export const createClients = (endpoint: string, region: string): Clients => {
  const settings = { endpoint, region, credentials: CREDENTIALS }
  return {
    cloudformation: new CloudFormationClient(settings),
    dynamo: new DynamoDBClient(settings),
    lambda: new LambdaClient(settings),
    s3: new S3Client({ ...settings, forcePathStyle: true }),
    scheduler: new SchedulerClient(settings),
    secrets: new SecretsManagerClient(settings),
    sqs: new SQSClient({ ...settings, useQueueUrlAsEndpoint: false }),
  }
}
