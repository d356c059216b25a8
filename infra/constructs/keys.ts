import { Aws, RemovalPolicy, type Stack } from 'aws-cdk-lib'
import { AccountRootPrincipal, PolicyDocument, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { CfnKey, type IKey, Key } from 'aws-cdk-lib/aws-kms'
import { inThisAccount, toArn, viaServices } from './policy-statements.ts'

export interface Keys {
  data: IKey
  queue: IKey
  logs: IKey
}

const ADMINISTRATION = [
  ...['Create', 'Describe', 'Enable', 'List', 'Put', 'Update', 'Revoke', 'Disable', 'Get', 'Delete'].map(
    (verb) => `kms:${verb}*`,
  ),
  ...['TagResource', 'UntagResource', 'ScheduleKeyDeletion', 'CancelKeyDeletion'].map((action) => `kms:${action}`),
]

const USE = ['Encrypt', 'Decrypt', 'ReEncryptFrom', 'ReEncryptTo', 'GenerateDataKey', 'GenerateDataKeyWithoutPlaintext']

const administration = () =>
  new PolicyStatement({
    sid: 'Administration',
    actions: ADMINISTRATION,
    principals: [new AccountRootPrincipal()],
    resources: ['*'],
  })

/** IAM says who; this says only through what. So a new connection's roles need no change of the key. */
const useThrough = (...services: string[]) =>
  new PolicyStatement({
    sid: 'UseThroughServices',
    actions: [...USE, 'DescribeKey', 'CreateGrant'].map((action) => `kms:${action}`),
    principals: [new AccountRootPrincipal()],
    resources: ['*'],
    conditions: viaServices(...services),
  })

const useBy = (sid: string, service: string, actions: string[], conditions: Record<string, Record<string, unknown>>) =>
  new PolicyStatement({
    sid,
    actions: actions.map((action) => `kms:${action}`),
    principals: [new ServicePrincipal(service)],
    resources: ['*'],
    conditions,
  })

const makeKey = (stack: Stack, id: string, description: string, statements: PolicyStatement[]): IKey => {
  const policy = new PolicyDocument({ statements: [administration(), ...statements] })
  const key = new Key(stack, id, { description, enableKeyRotation: true, removalPolicy: RemovalPolicy.RETAIN, policy })
  if (key.node.defaultChild instanceof CfnKey) key.node.defaultChild.overrideLogicalId(id)
  return key
}

/** The three keys of a deployment, or the one key given for all. Key policies delegate to IAM. */
export const makeKeys = (stack: Stack, prefix: string, given?: string): Keys => {
  if (given !== undefined) {
    const key = Key.fromKeyArn(stack, 'GivenKey', given)
    return { data: key, queue: key, logs: key }
  }
  const logGroups = ['/aws/lambda/', '/aws/kinesisfirehose/'].map((path) =>
    toArn('logs', `log-group:${path}${prefix}-*`),
  )
  const data = ['s3', 'dynamodb', 'firehose', 'secretsmanager'] as const
  return {
    data: makeKey(stack, 'DataKey', `${prefix}: tables, secrets, streams and the bucket`, [useThrough(...data)]),
    queue: makeKey(stack, 'QueueKey', `${prefix}: queues and topic`, [
      useThrough('sqs', 'sns'),
      useBy('Announcements', 's3.amazonaws.com', ['GenerateDataKey', 'Decrypt'], inThisAccount),
      useBy('Alarms', 'cloudwatch.amazonaws.com', ['GenerateDataKey', 'Decrypt'], inThisAccount),
    ]),
    logs: makeKey(stack, 'LogsKey', `${prefix}: logs`, [
      useBy('Logs', `logs.${Aws.REGION}.amazonaws.com`, [...USE, 'DescribeKey'], {
        ArnLike: { 'kms:EncryptionContext:aws:logs:arn': logGroups },
      }),
    ]),
  }
}
