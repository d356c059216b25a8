import { DescribeTableCommand } from '@aws-sdk/client-dynamodb'
import { HeadBucketCommand } from '@aws-sdk/client-s3'
import { DescribeSecretCommand } from '@aws-sdk/client-secrets-manager'
import type { Clients } from './clients.ts'

/** A resource of a stack: its logical id, its name, its type. */
export interface Resource {
  id: string
  name: string
  type: string
}

/** The project has no client of KMS; moto asks of the authorization only which service is meant. */
const AUTHORIZATION =
  'AWS4-HMAC-SHA256 Credential=x/20260101/eu-central-1/kms/aws4_request, SignedHeaders=host, Signature=x'

const findKey = async (url: string, name: string): Promise<void> => {
  const type = { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': 'TrentService.ListKeys' }
  const answer = await fetch(url, { method: 'POST', headers: { authorization: AUTHORIZATION, ...type }, body: '{}' })
  if (!(await answer.text()).includes(name)) throw new Error(`The key ${name} is gone.`)
}

/** Of the kinds that can be retained: rejects when it is not there. */
const LOOK: Record<string, (clients: Clients, url: string, name: string) => Promise<unknown>> = {
  'AWS::DynamoDB::Table': ({ dynamo }, _, TableName) => dynamo.send(new DescribeTableCommand({ TableName })),
  'AWS::S3::Bucket': ({ s3 }, _, Bucket) => s3.send(new HeadBucketCommand({ Bucket })),
  'AWS::SecretsManager::Secret': ({ secrets }, _, SecretId) => secrets.send(new DescribeSecretCommand({ SecretId })),
  'AWS::KMS::Key': (_, url, name) => findKey(url, name),
}

/** Logical ids of those that are still there. @param url of what stands in for AWS */
export const listKept = async (clients: Clients, url: string, resources: readonly Resource[]): Promise<string[]> => {
  const looked = resources.map(async ({ id, name, type }) => {
    const isThere = await (LOOK[type]?.(clients, url, name) ?? Promise.reject(new Error('not looked for'))).then(
      () => true,
      () => false,
    )
    return isThere ? [id] : []
  })
  return (await Promise.all(looked)).flat()
}
