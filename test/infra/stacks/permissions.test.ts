import { describe, expect, test } from '@jest/globals'
import type { Template } from 'aws-cdk-lib/assertions'
import { parseDeploy, synthesize, toText } from '../support.ts'
import { listOf } from './list.ts'
import { rolesOf, type Statement, statementsOf, toPlain } from './statements.ts'

const xsiam = { access: 'assumed-role', externalId: 'e1234567-1234' }
const templatesWith = (changes: Record<string, unknown> = {}, others: Record<string, unknown> = {}): Template[] => {
  const { shared, connections } = synthesize(parseDeploy(toText(changes, { xsiam, ...others })))
  return [shared, ...connections]
}

const templates = templatesWith()

const statementOf = (sid: string, changes: Record<string, unknown> = {}, others: Record<string, unknown> = {}) =>
  templatesWith(changes, others)
    .flatMap((template) => statementsOf(rolesOf(template).get('CustomerEventsRole')))
    .find(({ Sid }) => Sid === sid)

/** Every statement of every role. A line more here is a right more: say in the commit what it is for. */
const RIGHTS = [
  'XsiamRole Objects: s3:GetObject on ${Bucket.Arn}/data/*',
  'XsiamRole Announcements: sqs:ReceiveMessage sqs:DeleteMessage sqs:GetQueueAttributes sqs:ChangeMessageVisibility on ${Announcements.Arn}',
  'XsiamRole Keys: kms:Decrypt on ${DataKey.Arn} ${QueueKey.Arn} if kms:ViaService',
  'StreamsRole Bucket: s3:GetBucketLocation s3:ListBucket s3:ListBucketMultipartUploads on BUCKET',
  'StreamsRole Objects: s3:AbortMultipartUpload s3:GetObject s3:PutObject on FOLDERS',
  'StreamsRole Key: kms:Decrypt kms:GenerateDataKey on ${shared.datakeyarn} if kms:ViaService',
  'StreamsRole Logs: logs:PutLogEvents on ${StreamsLog.Arn}',
  'CustomerEventsRole State: dynamodb:GetItem dynamodb:BatchGetItem dynamodb:PutItem dynamodb:UpdateItem dynamodb:DeleteItem dynamodb:Query on ${State.Arn} if dynamodb:LeadingKeys dynamodb:LeadingKeys',
  'CustomerEventsRole StateKey: kms:Decrypt kms:Encrypt kms:ReEncryptFrom kms:ReEncryptTo kms:GenerateDataKey kms:DescribeKey on ${shared.datakeyarn} if kms:ViaService',
  'CustomerEventsRole PrivateKey: secretsmanager:GetSecretValue on ${PrivateKey}',
  'CustomerEventsRole PrivateKeyKey: kms:Decrypt on ${shared.datakeyarn} if kms:ViaService kms:EncryptionContext:SecretARN',
  'CustomerEventsRole Streams: firehose:PutRecordBatch on ${CustomerEventsStream.Arn} ${QuarantineStream.Arn}',
  'CustomerEventsRole Logs: logs:CreateLogStream logs:PutLogEvents on ${CustomerEventsLog.Arn}',
  'ScheduleRole Functions: lambda:InvokeFunction on FUNCTIONS',
  'ScheduleRole DeadLetters: sqs:SendMessage on ${DeadLetters.Arn}',
  'ScheduleRole Key: kms:GenerateDataKey kms:Decrypt on ${shared.queuekeyarn} if kms:ViaService',
]

test('every statement of every role is one of these; the same for each data type', () => {
  const found = templates.flatMap(listOf)
  expect([...new Set(found)].sort()).toEqual([...RIGHTS].sort())
})

test('no action has a wildcard, and no resource is one', () => {
  for (const template of templates) {
    for (const statement of [...rolesOf(template).values()].flatMap(statementsOf)) {
      expect([statement.Action].flat().join()).not.toContain('*')
      for (const resource of [statement.Resource].flat().map(toPlain))
        expect(resource).not.toMatch(/^\*|:\*$|^arn:[^/]*\*$/)
    }
  }
})

test('all rights stand in these roles: no managed policy, no policy beside them', () => {
  for (const template of templates) {
    template.resourceCountIs('AWS::IAM::Policy', 0)
    template.resourceCountIs('AWS::IAM::ManagedPolicy', 0)
    for (const { Properties } of rolesOf(template).values()) expect(Properties).not.toHaveProperty('ManagedPolicyArns')
  }
})

test('the function reaches only the kinds of rows it needs, and never without naming them', () => {
  expect(statementOf('State')?.Condition).toEqual({
    'ForAllValues:StringEquals': {
      'dynamodb:LeadingKeys': ['checkpoint#customer-events', 'token', 'account', 'budget', 'seen', 'user'],
    },
    Null: { 'dynamodb:LeadingKeys': 'false' },
  })
})

test('of an existing secret, whatever its key, only that secret can be decrypted', () => {
  const arn = 'arn:aws:secretsmanager:eu-central-1:222222222222:secret:mine-AbCdEf'
  const key = statementOf('PrivateKeyKey', { privateKeySecretArn: arn })
  expect(key?.Resource).toBe('arn:aws:kms:eu-central-1:222222222222:key/*')
  expect(key?.Condition?.['StringEquals']).toMatchObject({ 'kms:EncryptionContext:SecretARN': arn })
})

const objects = (template: Template | undefined): Statement | undefined =>
  template && statementsOf(rolesOf(template).get('StreamsRole')).find(({ Sid }) => Sid === 'Objects')

describe('Firehose', () => {
  test('writes below the folders of its connection and nothing else', () => {
    const bucket = 'arn:${AWS::Partition}:s3:::${shared.bucketname}'
    for (const resource of [objects(templates[1])?.Resource].flat().map(toPlain)) {
      expect(resource.replace(bucket, '')).toMatch(/^\/((data|errors)\/[a-z-]+|quarantine)\/acme-prod\/\*$/)
    }
  })
})

test('only Lambda itself, never the code of the function, may make network interfaces', () => {
  const vpc = { vpcId: 'vpc-01234567', subnetIds: ['subnet-01234567'], securityGroupIds: ['sg-01234567'] }
  const network = statementOf('Network', {}, { aws: { account: '111111111111', region: 'eu-central-1', vpc } })
  expect(network?.Resource).toBe('*')
  expect(toPlain(network?.Condition?.['ArnNotEquals']?.['lambda:SourceFunctionArn'])).toMatch(
    /:function:docusign-acme-prod-customer-events$/,
  )
})
