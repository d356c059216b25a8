import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { parseDeploy, synthesize, toText } from '../infra/support.ts'
import { type Call, isAllowed, type Statement } from './evaluate.ts'
import { arnOf, findIds, readKeyPolicy, readResourcePolicy, readRole, readTrust, toPolicySources } from './policies.ts'

const BUCKET = 'docusign-shared-bucket-a1b2c3d4e5f6'
const BUCKET_ARN = `arn:aws:s3:::${BUCKET}`
const ACCOUNT = '111111111111'
const ROOT = `arn:aws:iam::${ACCOUNT}:root`
const GROUP_ARN = `arn:aws:scheduler:eu-central-1:${ACCOUNT}:schedule-group/docusign-acme-prod`
const GOOGLE = 'accounts.google.com'

const sourcesOf = (xsiam: object) => {
  const { shared, connections } = synthesize(parseDeploy(toText({}, { xsiam, alarms: { email: 'soc@example.com' } })))
  const [connection = shared] = connections
  return toPolicySources(shared, connection, BUCKET)
}

const { shared, connection } = sourcesOf({ access: 'assumed-role', externalId: 'e1234567-1234' })
const dataKey = arnOf(shared, 'DataKey')
const queueKey = arnOf(shared, 'QueueKey')

const callsOf = (actions: readonly string[], resource: string, context: Call['context'] = {}): Call[] =>
  actions.map((action) => ({ action, resource, context }))

const keyUse = (actions: readonly string[], key: string, service: string): Call[] =>
  callsOf(
    actions.map((action) => `kms:${action}`),
    key,
    { 'kms:ViaService': [`${service}.eu-central-1.amazonaws.com`], 'kms:CallerAccount': [ACCOUNT] },
  )

const findRefused = (calls: readonly Call[], ...policies: readonly Statement[][]): string[] =>
  calls
    .filter((call) => !policies.every((statements) => isAllowed(statements, call)))
    .map(({ action, resource }) => `${action} on ${resource}`)

describe('Firehose', () => {
  const role = readRole(connection, 'StreamsRole')

  test('takes its delivery role, for this account only', () => {
    const trust = readTrust(connection, 'StreamsRole', 'firehose.amazonaws.com')
    expect(findRefused(callsOf(['sts:AssumeRole'], '*', { 'aws:SourceAccount': [ACCOUNT] }), trust)).toEqual([])
    expect(
      findRefused(callsOf(['sts:AssumeRole'], '*', { 'aws:SourceAccount': ['999999999999'] }), trust),
    ).toHaveLength(1)
  })

  test('writes objects below data, quarantine and errors, and its log', () => {
    const objects = [
      'data/customer-events/acme-prod/2026/01/01/00/x.gz',
      'quarantine/acme-prod/x',
      'errors/audit-users/acme-prod/x',
    ]
    const [logs = ''] = findIds(connection, 'AWS::Logs::LogGroup', 'StreamsLog')
    const calls = [
      ...callsOf(['s3:GetBucketLocation', 's3:ListBucket', 's3:ListBucketMultipartUploads'], BUCKET_ARN),
      ...objects.flatMap((key) =>
        callsOf(['s3:AbortMultipartUpload', 's3:GetObject', 's3:PutObject'], `${BUCKET_ARN}/${key}`),
      ),
      ...callsOf(['logs:PutLogEvents'], arnOf(connection, logs).replace(/\*$/, 'log-stream:customer-events')),
    ]
    expect(findRefused(calls, role)).toEqual([])
  })

  test('encrypts what it writes with the data key, whose context is the bucket and not the object', () => {
    const uses = keyUse(['Decrypt', 'GenerateDataKey'], dataKey, 's3').map((call) => ({
      ...call,
      context: { ...call.context, 'kms:EncryptionContext:aws:s3:arn': [BUCKET_ARN] },
    }))
    expect(findRefused(uses, role, readKeyPolicy(shared, 'DataKey', ROOT))).toEqual([])
  })
})

describe('EventBridge Scheduler', () => {
  const trusted = (arn: string) =>
    callsOf(['sts:AssumeRole'], '*', { 'aws:SourceAccount': [ACCOUNT], 'aws:SourceArn': [arn] })

  test('takes its role in the name of the schedule group, which is what it presents, not of a schedule', () => {
    const trust = readTrust(connection, 'ScheduleRole', 'scheduler.amazonaws.com')
    expect(findRefused(trusted(GROUP_ARN), trust)).toEqual([])
    expect(findRefused(trusted(GROUP_ARN.replace('acme-prod', 'acme-dev')), trust)).toHaveLength(1)
  })

  test('invokes the functions, and puts what fails into an encrypted dead-letter queue', () => {
    const [queue = ''] = findIds(connection, 'AWS::SQS::Queue', 'DeadLetters')
    const functions = ['customer-events', 'audit-users'].map(
      (name) => `arn:aws:lambda:eu-central-1:${ACCOUNT}:function:docusign-acme-prod-${name}`,
    )
    const role = readRole(connection, 'ScheduleRole')
    const calls = functions.flatMap((arn) => callsOf(['lambda:InvokeFunction'], arn))
    const uses = keyUse(['GenerateDataKey', 'Decrypt'], queueKey, 'sqs')
    expect(findRefused([...calls, ...callsOf(['sqs:SendMessage'], arnOf(connection, queue)), ...uses], role)).toEqual(
      [],
    )
    expect(findRefused(uses, readKeyPolicy(shared, 'QueueKey', ROOT))).toEqual([])
  })
})

describe('XSIAM', () => {
  test.each<[string, object]>([
    ['an assumed role', { access: 'assumed-role', externalId: 'e1234567-1234' }],
    ['workload identity', { access: 'workload-identity', subject: '1184', audience: 'x' }],
  ])('reads the queue and the objects, and decrypts both with their keys: %s', (_, xsiam) => {
    const { shared: own } = sourcesOf(xsiam)
    const role = readRole(own, 'XsiamRole')
    const [queue = ''] = findIds(own, 'AWS::SQS::Queue', 'Announcements')
    const queueCalls = ['ReceiveMessage', 'DeleteMessage', 'GetQueueAttributes', 'ChangeMessageVisibility']
    const calls = [
      ...callsOf(['s3:GetObject'], `${BUCKET_ARN}/data/audit-users/acme-prod/2026/01/01/00/x.gz`),
      ...callsOf(
        queueCalls.map((name) => `sqs:${name}`),
        arnOf(own, queue),
      ),
    ]
    expect(findRefused(calls, role)).toEqual([])
    expect(findRefused(keyUse(['Decrypt'], dataKey, 's3'), role, readKeyPolicy(own, 'DataKey', ROOT))).toEqual([])
    expect(findRefused(keyUse(['Decrypt'], queueKey, 'sqs'), role, readKeyPolicy(own, 'QueueKey', ROOT))).toEqual([])
  })

  test('takes its role with the External ID, or as the subject with the audience that Google issued the token for', () => {
    const assumed = readTrust(shared, 'XsiamRole', 'arn:aws:iam::006742885340:root')
    expect(findRefused(callsOf(['sts:AssumeRole'], '*', { 'sts:ExternalId': ['e1234567-1234'] }), assumed)).toEqual([])
    const { shared: own } = sourcesOf({ access: 'workload-identity', subject: '1184', audience: 'https://aws.example' })
    // `aud` is the service account that the token was issued to; `oaud` is the token's audience.
    const token = {
      [`${GOOGLE}:sub`]: ['1184'],
      [`${GOOGLE}:aud`]: ['1184'],
      [`${GOOGLE}:oaud`]: ['https://aws.example'],
    }
    const taken = callsOf(['sts:AssumeRoleWithWebIdentity'], '*', token)
    expect(findRefused(taken, readTrust(own, 'XsiamRole', GOOGLE))).toEqual([])
  })
})

describe('in the queue’s and the topic’s policies', () => {
  const uses = (context: Call['context']) => callsOf(['kms:GenerateDataKey', 'kms:Decrypt'], queueKey, context)

  test('S3 may announce objects to the encrypted queue', () => {
    const context = { 'aws:SourceAccount': [ACCOUNT], 'aws:SourceArn': [BUCKET_ARN] }
    const [queue = ''] = findIds(shared, 'AWS::SQS::Queue', 'Announcements')
    const policy = readResourcePolicy(shared, 'AWS::SQS::QueuePolicy', 'Announcements', 's3.amazonaws.com')
    const sent = callsOf(['sqs:SendMessage'], arnOf(shared, queue), { ...context, 'aws:SecureTransport': ['true'] })
    expect(findRefused(sent, policy)).toEqual([])
    expect(findRefused(uses(context), readKeyPolicy(shared, 'QueueKey', 's3.amazonaws.com'))).toEqual([])
  })

  test('CloudWatch may publish alarms to the encrypted topic', () => {
    const context = { 'aws:SourceAccount': [ACCOUNT], 'aws:SecureTransport': ['true'] }
    const [topic = ''] = findIds(shared, 'AWS::SNS::Topic')
    const policy = readResourcePolicy(shared, 'AWS::SNS::TopicPolicy', 'Alarms', 'cloudwatch.amazonaws.com')
    expect(findRefused(callsOf(['sns:Publish'], shared.resolve({ Ref: topic }), context), policy)).toEqual([])
    expect(findRefused(uses(context), readKeyPolicy(shared, 'QueueKey', 'cloudwatch.amazonaws.com'))).toEqual([])
  })
})

test('CloudWatch Logs may encrypt every log group of a connection, and no other', () => {
  const policy = readKeyPolicy(shared, 'LogsKey', 'logs.eu-central-1.amazonaws.com')
  const actions = ['Encrypt', 'Decrypt', 'ReEncryptFrom', 'ReEncryptTo', 'GenerateDataKey', 'DescribeKey']
  const usesFor = (arn: string) =>
    callsOf(
      actions.map((action) => `kms:${action}`),
      arnOf(shared, 'LogsKey'),
      { 'kms:EncryptionContext:aws:logs:arn': [arn] },
    )
  const groups = findIds(connection, 'AWS::Logs::LogGroup').map((id) => arnOf(connection, id).replace(/:\*$/, ''))
  expect(findRefused(groups.flatMap(usesFor), policy)).toEqual([])
  expect(findRefused(usesFor('arn:aws:logs:eu-central-1:111111111111:log-group:/other'), policy)).toHaveLength(6)
})

test('CloudFormation may use the data key as DynamoDB and Firehose require of the creator of a table and a stream', () => {
  const { Statement: listed } = JSON.parse(readFileSync('infra/iam/cloudformation-actions.json', 'utf8'))
  const actions = listed.flatMap(({ Action }: { Action: string[] }) => Action)
  const role = [{ sid: 'Listed', effect: 'Allow' as const, actions, resources: ['*'], conditions: {} }]
  // DynamoDB developer guide, "Encryption at rest: usage notes", minimum permissions on a customer managed key.
  const ofTable = [
    'Encrypt',
    'Decrypt',
    'ReEncryptFrom',
    'ReEncryptTo',
    'GenerateDataKey',
    'DescribeKey',
    'CreateGrant',
  ]
  const uses = [
    ...keyUse([...ofTable, 'GenerateDataKeyWithoutPlaintext'], dataKey, 'dynamodb'),
    ...keyUse(['CreateGrant'], dataKey, 'firehose'),
  ]
  expect(findRefused(uses, role, readKeyPolicy(shared, 'DataKey', ROOT))).toEqual([])
})
