import type { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { allowing, toArn, viaServices } from './policy-statements.ts'
import type { StackContext } from './stack-context.ts'

/** The key that encrypts the secret: ours, or any of the account that a given secret is in. */
const toKeyOf = ({ keys, connection }: StackContext, secretArn: string): string => {
  if (connection.privateKeySecretArn === undefined) return keys.data.keyArn
  const [, partition, , region, account] = secretArn.split(':')
  return `arn:${partition}:kms:${region}:${account}:key/*`
}

/** Whatever key encrypts the secret, only this secret can be decrypted: the context says which it is. */
export const toSecretKey = (site: StackContext, secretArn: string): PolicyStatement => {
  const { StringEquals } = viaServices('secretsmanager')
  return allowing('PrivateKeyKey', ['kms:Decrypt'], [toKeyOf(site, secretArn)], {
    StringEquals: { ...StringEquals, 'kms:EncryptionContext:SecretARN': secretArn },
  })
}

/** Reading the secret, and decrypting it; the key of a given secret is in a policy of its own (`common-policies.ts`). */
export const toSecret = (site: StackContext, secretArn: string): PolicyStatement[] => [
  allowing('PrivateKey', ['secretsmanager:GetSecretValue'], [secretArn]),
  ...(site.connection.privateKeySecretArn === undefined ? [toSecretKey(site, secretArn)] : []),
]

/**
 * Writing to streams that are encrypted with the data key. For a customer managed key, Firehose checks that the caller of
 * `PutRecordBatch` may use it (AWS Health notice of April 2026); the delivery role's own rights don't count.
 */
export const allowPutRecords = ({ keys }: StackContext, streamArns: string[]): PolicyStatement[] => [
  allowing('Streams', ['firehose:PutRecordBatch'], streamArns),
  allowing('StreamsKey', ['kms:GenerateDataKey', 'kms:Decrypt'], [keys.data.keyArn], viaServices('firehose')),
]

const NETWORK = ['CreateNetworkInterface', 'DescribeNetworkInterfaces', 'DescribeSubnets', 'DeleteNetworkInterface']
const ADDRESSES = ['AssignPrivateIpAddresses', 'UnassignPrivateIpAddresses']

/**
 * What Lambda asks of the roles of functions in a network; the functions' own code is refused all of it.
 * @param functionNames a pattern of their names
 */
export const toNetwork = (functionNames: string): PolicyStatement => {
  const actions = [...NETWORK, ...ADDRESSES].map((action) => `ec2:${action}`)
  return allowing('Network', actions, ['*'], {
    ArnNotLike: { 'lambda:SourceFunctionArn': toArn('lambda', `function:${functionNames}`) },
  })
}
