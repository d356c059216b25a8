import { expect, test } from '@jest/globals'
import { parseDeploy, synthesize, toText } from '../support.ts'
import { actionsOf, rolesOf, type Statement, statementsOf, toPlain } from './statements.ts'

const rolesWith = (changes: Record<string, unknown> = {}, others: Record<string, unknown> = {}) => {
  const [template] = synthesize(parseDeploy(toText(changes, others))).connections
  return template === undefined ? new Map() : rolesOf(template)
}

const roles = rolesWith()

const toRows = (statements: Statement[]): unknown[] =>
  statements.map((one) => [one.Sid, actionsOf(one), [one.Resource].flat().map(toPlain)])

const statementOf = (sid: string, changes: Record<string, unknown> = {}): Statement | undefined =>
  statementsOf(rolesWith(changes).get('CustomerEventsRole')).find(({ Sid }) => Sid === sid)

test('these are all the roles', () => {
  expect([...roles.keys()]).toEqual(['StreamsRole', 'CustomerEventsRole', 'ScheduleRole'])
})

test('the function may do this and nothing else', () => {
  expect(toRows(statementsOf(roles.get('CustomerEventsRole')))).toEqual([
    [
      'State',
      ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem', 'dynamodb:Query'],
      ['${State.Arn}'],
    ],
    [
      'StateKey',
      ['kms:Decrypt', 'kms:Encrypt', 'kms:ReEncryptFrom', 'kms:ReEncryptTo', 'kms:GenerateDataKey', 'kms:DescribeKey'],
      ['${shared.datakeyarn}'],
    ],
    ['PrivateKey', ['secretsmanager:GetSecretValue'], ['${PrivateKey}']],
    ['PrivateKeyKey', ['kms:Decrypt'], ['${shared.datakeyarn}']],
    ['Streams', ['firehose:PutRecordBatch'], ['${CustomerEventsStream.Arn}', '${QuarantineStream.Arn}']],
    [
      'Logs',
      ['logs:CreateLogStream', 'logs:PutLogEvents'],
      [expect.stringMatching(/^\$\{CustomerEventsLog\w+\.Arn}$/)],
    ],
  ])
})

test('the function reaches only the kinds of rows it needs, and never without naming them', () => {
  expect(statementOf('State')?.Condition).toEqual({
    'ForAllValues:StringEquals': {
      'dynamodb:LeadingKeys': ['checkpoint#customer-events', 'token', 'account', 'budget', 'seen'],
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

test('Firehose writes below the folders of its streams and nothing else', () => {
  const bucket = 'arn:${AWS::Partition}:s3:::${shared.bucketname}'
  const folders = ['data/customer-events/acme-prod/', 'errors/customer-events/acme-prod/']
  folders.push('quarantine/acme-prod/', 'errors/quarantine/acme-prod/')
  expect(toRows(statementsOf(roles.get('StreamsRole')))).toEqual([
    ['Bucket', ['s3:GetBucketLocation', 's3:ListBucket', 's3:ListBucketMultipartUploads'], [bucket]],
    [
      'Objects',
      ['s3:AbortMultipartUpload', 's3:GetObject', 's3:PutObject'],
      folders.map((folder) => `${bucket}/${folder}*`),
    ],
    ['Key', ['kms:Decrypt', 'kms:GenerateDataKey'], ['${shared.datakeyarn}']],
    ['Logs', ['logs:PutLogEvents'], [expect.stringMatching(/^\$\{StreamsLog/)]],
  ])
})

test('Scheduler starts the function, fills the dead-letter queue and nothing else', () => {
  expect(toRows(statementsOf(roles.get('ScheduleRole')))).toEqual([
    ['Functions', ['lambda:InvokeFunction'], [expect.stringMatching(/^\$\{CustomerEvents\w+\.Arn}$/)]],
    ['DeadLetters', ['sqs:SendMessage'], [expect.stringMatching(/^\$\{DeadLetters\w+\.Arn}$/)]],
    ['Key', ['kms:GenerateDataKey', 'kms:Decrypt'], ['${shared.queuekeyarn}']],
  ])
})

test('only Lambda itself, never the code of the function, may make network interfaces', () => {
  const vpc = { vpcId: 'vpc-01234567', subnetIds: ['subnet-01234567'], securityGroupIds: ['sg-01234567'] }
  const inside = rolesWith({}, { aws: { account: '111111111111', region: 'eu-central-1', vpc } })
  const network = statementsOf(inside.get('CustomerEventsRole')).find(({ Sid }) => Sid === 'Network')
  expect(network?.Resource).toBe('*')
  expect(toPlain(network?.Condition?.['ArnNotEquals']?.['lambda:SourceFunctionArn'])).toMatch(
    /:function:docusign-acme-prod-customer-events$/,
  )
})
