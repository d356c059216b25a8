import type { DeployConfig } from '../config/schema.ts'

/** A statement of a key's policy, as JSON has it. */
export interface PolicyStatement {
  Sid: string
  Effect: 'Allow'
  Principal: Record<string, string>
  Action: string[]
  Resource: '*'
  Condition: Record<string, Record<string, string | string[]>>
}

/** One use of the key that a deployment or a run makes. */
export interface KeyCall {
  /** The account, and so each role in it whose own policies allow the call, or a service of AWS. */
  by: { account: string } | { service: string }
  action: string
  /** What is known of the request, by condition key in lower case. */
  context: Record<string, string>
}

/** What a given key's policy must allow for one purpose: the statement that does, and the calls to check. */
export interface KeyRequirement {
  purpose: string
  statement: PolicyStatement
  calls: KeyCall[]
}

export type KeyPlace = Pick<DeployConfig['aws'], 'account' | 'region' | 'namePrefix'>

const kms = (...actions: string[]): string[] => actions.map((action) => `kms:${action}`)

const DATA = kms('GenerateDataKey', 'Decrypt')
/** DynamoDB's minimum for a customer managed key (DynamoDB developer guide, encryption usage notes). */
const USE = [
  ...kms('Encrypt', 'Decrypt', 'ReEncryptFrom', 'ReEncryptTo', 'DescribeKey', 'CreateGrant'),
  ...kms('GenerateDataKey', 'GenerateDataKeyWithoutPlaintext'),
]

/** What each service does with the key in the name of a role of ours (`infra/constructs/keys.ts` admits the same). */
const USES: Readonly<Record<string, readonly string[]>> = {
  s3: DATA,
  dynamodb: USE,
  // The caller of PutRecordBatch needs the first two since April 2026; CreateDeliveryStream makes a grant.
  firehose: [...DATA, 'kms:CreateGrant'],
  secretsmanager: DATA,
  sqs: DATA,
}

const toSuffix = (region: string): string => (region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com')

const toPartition = (region: string): string => {
  if (region.startsWith('cn-')) return 'aws-cn'
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws'
}

const toAccountUse = ({ account, region }: KeyPlace, services: readonly string[]): KeyRequirement => {
  const viaOf = (service: string): string => `${service}.${region}.${toSuffix(region)}`
  const known = { 'kms:calleraccount': account, 'aws:principalaccount': account, 'aws:principalisawsservice': 'false' }
  return {
    purpose: 'the roles of this account, through the services that encrypt with it',
    statement: {
      Sid: 'UseThroughServices',
      Effect: 'Allow',
      Principal: { AWS: `arn:${toPartition(region)}:iam::${account}:root` },
      Action: USE,
      Resource: '*',
      Condition: { StringEquals: { 'kms:ViaService': [...services, 'sns'].map(viaOf) } },
    },
    calls: services.flatMap((service) =>
      (USES[service] ?? []).map((action) => ({
        by: { account },
        action,
        context: {
          ...known,
          'aws:securetransport': 'true',
          'kms:viaservice': viaOf(service),
          ...(action === 'kms:CreateGrant' ? { 'kms:grantisforawsresource': 'true' } : {}),
        },
      })),
    ),
  }
}

const toServiceUse = ({ account }: KeyPlace, sid: string, service: string, purpose: string): KeyRequirement => ({
  purpose,
  statement: {
    Sid: sid,
    Effect: 'Allow',
    Principal: { Service: service },
    Action: DATA,
    Resource: '*',
    Condition: { StringEquals: { 'aws:SourceAccount': account } },
  },
  calls: DATA.map((action) => ({
    by: { service },
    action,
    context: { 'aws:sourceaccount': account, 'aws:principalisawsservice': 'true' },
  })),
})

const toLogUse = ({ account, region, namePrefix }: KeyPlace): KeyRequirement => {
  const service = `logs.${region}.amazonaws.com`
  const actions = kms('Encrypt', 'Decrypt', 'GenerateDataKey')
  const groups = ['/aws/lambda/', '/aws/kinesisfirehose/'].map(
    (path) => `arn:${toPartition(region)}:logs:${region}:${account}:log-group:${path}${namePrefix}-`,
  )
  return {
    purpose: 'CloudWatch Logs, for the log groups',
    statement: {
      Sid: 'Logs',
      Effect: 'Allow',
      Principal: { Service: service },
      Action: [...actions, ...kms('ReEncryptFrom', 'ReEncryptTo', 'DescribeKey')],
      Resource: '*',
      Condition: { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': groups.map((group) => `${group}*`) } },
    },
    calls: groups.flatMap((group) =>
      actions.map((action) => ({
        by: { service },
        action,
        context: { 'kms:encryptioncontext:aws:logs:arn': `${group}any`, 'aws:principalisawsservice': 'true' },
      })),
    ),
  }
}

/** Everything that the policy of one given key (`aws.kmsKeyArn`) must allow. */
export const toKeyRequirements = (
  place: KeyPlace,
  { hasOwnSecret, hasOwnTopic }: { hasOwnSecret: boolean; hasOwnTopic: boolean },
): KeyRequirement[] => [
  toAccountUse(
    place,
    Object.keys(USES).filter((service) => service !== 'secretsmanager' || hasOwnSecret),
  ),
  toServiceUse(place, 'ObjectNotifications', 's3.amazonaws.com', 'Amazon S3, for its notifications to the queue'),
  ...(hasOwnTopic
    ? [toServiceUse(place, 'Alarms', 'cloudwatch.amazonaws.com', 'CloudWatch, for its alarms to the topic')]
    : []),
  toLogUse(place),
]
