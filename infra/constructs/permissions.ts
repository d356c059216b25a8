import type { Table } from 'aws-cdk-lib/aws-dynamodb'
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { Site } from './site.ts'
import { allowing, toArn, viaServices } from './statements.ts'

/** Rows of the given kinds only: each call has to name its partition keys, and all of them have to be among these. */
export const toRows = (table: Table, actions: string[], kinds: readonly string[], sid = 'State'): PolicyStatement =>
  allowing(
    sid,
    actions.map((action) => `dynamodb:${action}`),
    [table.tableArn],
    {
      'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': kinds },
      Null: { 'dynamodb:LeadingKeys': 'false' },
    },
  )

/** What DynamoDB asks of whoever works with a table under a customer's key (its developer guide, encryption at rest). */
const TABLE_KEY_USE = ['Decrypt', 'Encrypt', 'ReEncryptFrom', 'ReEncryptTo', 'GenerateDataKey', 'DescribeKey']

export const toTableKey = ({ keys }: Site): PolicyStatement =>
  allowing(
    'StateKey',
    TABLE_KEY_USE.map((action) => `kms:${action}`),
    [keys.data.keyArn],
    viaServices('dynamodb'),
  )

/** The key that encrypts the secret: ours, or any of the account that a given secret is in. */
export const toKeyOf = ({ keys, connection }: Site, secretArn: string): string => {
  if (connection.privateKeySecretArn === undefined) return keys.data.keyArn
  const [, partition, , region, account] = secretArn.split(':')
  return `arn:${partition}:kms:${region}:${account}:key/*`
}

/** Reading the secret. Whatever key encrypts it, only this secret can be decrypted: the context says which it is. */
export const toSecret = (site: Site, secretArn: string): PolicyStatement[] => {
  const { StringEquals } = viaServices('secretsmanager')
  return [
    allowing('PrivateKey', ['secretsmanager:GetSecretValue'], [secretArn]),
    allowing('PrivateKeyKey', ['kms:Decrypt'], [toKeyOf(site, secretArn)], {
      StringEquals: { ...StringEquals, 'kms:EncryptionContext:SecretARN': secretArn },
    }),
  ]
}

const NETWORK = ['CreateNetworkInterface', 'DescribeNetworkInterfaces', 'DescribeSubnets', 'DeleteNetworkInterface']
const ADDRESSES = ['AssignPrivateIpAddresses', 'UnassignPrivateIpAddresses']

/** What Lambda asks of the role of a function in a network; the function's own code is refused all of it. */
export const toNetwork = (functionName: string): PolicyStatement => {
  const actions = [...NETWORK, ...ADDRESSES].map((action) => `ec2:${action}`)
  return allowing('Network', actions, ['*'], {
    ArnNotEquals: { 'lambda:SourceFunctionArn': toArn('lambda', `function:${functionName}`) },
  })
}
