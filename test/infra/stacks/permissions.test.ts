import { expect, test } from '@jest/globals'
import type { Template } from 'aws-cdk-lib/assertions'
import { operatorFunctions } from '../../../infra/operator-functions.ts'
import { parseDeploy, synthesize, toText } from '../support.ts'
import { listOf } from './list.ts'
import { rolesOf, statementsOf, toPlain } from './statements.ts'

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

const STATE = 'on ${State.Arn} if dynamodb:LeadingKeys dynamodb:LeadingKeys'
const USE_OF_KEY =
  'kms:Decrypt kms:Encrypt kms:ReEncryptFrom kms:ReEncryptTo kms:GenerateDataKey kms:DescribeKey on ${shared.datakeyarn} if kms:ViaService'
const WRITE = 'GetItem BatchGetItem PutItem UpdateItem DeleteItem Query'
const READ = 'GetItem BatchGetItem Query'

const state = (role: string, actions: string) => [
  `${role} State: ${actions.replace(/\w+/g, 'dynamodb:$&')} ${STATE}`,
  `${role} StateKey: ${USE_OF_KEY}`,
]
const key = (role: string) => [
  `${role} PrivateKey: secretsmanager:GetSecretValue on \${PrivateKey}`,
  `${role} PrivateKeyKey: kms:Decrypt on \${shared.datakeyarn} if kms:ViaService kms:EncryptionContext:SecretARN`,
]
const collector = (name: string) => [
  ...state(`${name}Role`, WRITE),
  ...key(`${name}Role`),
  `${name}Role Streams: firehose:PutRecordBatch on \${${name}Stream.Arn} \${QuarantineStream.Arn}`,
]

/** Every statement of every role, but for each function's own log. A line more is a right more: say what it is for. */
const RIGHTS = [
  'XsiamRole Objects: s3:GetObject on ${Bucket.Arn}/data/*',
  'XsiamRole Announcements: sqs:ReceiveMessage sqs:DeleteMessage sqs:GetQueueAttributes sqs:ChangeMessageVisibility on ${Announcements.Arn}',
  'XsiamRole Keys: kms:Decrypt on ${DataKey.Arn} ${QueueKey.Arn} if kms:ViaService',
  'StreamsRole Bucket: s3:GetBucketLocation s3:ListBucket s3:ListBucketMultipartUploads on BUCKET',
  'StreamsRole Objects: s3:AbortMultipartUpload s3:GetObject s3:PutObject on FOLDERS',
  'StreamsRole Key: kms:Decrypt kms:GenerateDataKey on ${shared.datakeyarn} if kms:ViaService',
  'StreamsRole Logs: logs:PutLogEvents on ${StreamsLog.Arn}',
  'ScheduleRole Functions: lambda:InvokeFunction on FUNCTIONS',
  'ScheduleRole DeadLetters: sqs:SendMessage on ${DeadLetters.Arn}',
  'ScheduleRole Key: kms:GenerateDataKey kms:Decrypt on ${shared.queuekeyarn} if kms:ViaService',
  'OperatorRole Commands: lambda:InvokeFunction on ${GenerateConsentUrl.Arn} ${ResetAccessToken.Arn} ${AuthTest.Arn} ${GetEvents.Arn} ${ShowState.Arn} ${SetCursor.Arn} ${Doctor.Arn} ${GoLiveCalls.Arn}',
  ...collector('CustomerEvents'),
  ...collector('AuditUsers'),
]

const arnOf = (service: string, resource: string): string =>
  `arn:\${AWS::Partition}:${service}:\${AWS::Region}:\${AWS::AccountId}:${resource}`

/** The same for each command. */
const RIGHTS_OF_COMMANDS: Record<string, string[]> = {
  'generate-consent-url': [],
  'reset-access-token': state('ResetAccessTokenRole', 'Query DeleteItem'),
  'auth-test': key('AuthTestRole'),
  'get-events': [...state('GetEventsRole', READ), ...key('GetEventsRole')],
  'show-state': [
    ...state('ShowStateRole', 'Query'),
    'ShowStateRole State2: dynamodb:GetItem on ${State.Arn} if dynamodb:LeadingKeys dynamodb:LeadingKeys',
  ],
  'set-cursor': [
    ...state('SetCursorRole', 'GetItem Query UpdateItem'),
    'SetCursorRole State2: dynamodb:DeleteItem on ${State.Arn} if dynamodb:LeadingKeys dynamodb:LeadingKeys',
  ],
  doctor: [
    ...state('DoctorRole', 'Query'),
    ...key('DoctorRole'),
    'DoctorRole Table: dynamodb:DescribeTable on ${State.Arn}',
    'DoctorRole Streams: firehose:DescribeDeliveryStream on ${CustomerEventsStream.Arn} ${AuditUsersStream.Arn} ${QuarantineStream.Arn}',
    'DoctorRole Bucket: s3:ListBucket on BUCKET',
    `DoctorRole Queue: sqs:GetQueueAttributes on ${arnOf('sqs', '${shared.queuename}')}`,
    `DoctorRole Alarm: cloudwatch:DescribeAlarms on ${arnOf('cloudwatch', 'alarm:docusign-shared-not-read')}`,
    `DoctorRole Schedules: scheduler:GetSchedule on ${['customer-events', 'audit-users'].map((name) => arnOf('scheduler', `schedule/docusign-acme-prod/${name}`)).join(' ')}`,
  ],
  'go-live-calls': key('GoLiveCallsRole'),
}

const isOwnLog = (line: string): boolean =>
  /^(\w+)Role Logs: logs:CreateLogStream logs:PutLogEvents on \$\{\1Log\.Arn\}$/.test(line)

test('every statement of every role is one of these, beside each function writing its own log', () => {
  const commands = operatorFunctions.flatMap(({ name }) => RIGHTS_OF_COMMANDS[name] ?? [`${name} is not listed`])
  const found = templates.flatMap(listOf).filter((line) => !isOwnLog(line))
  expect(found.sort()).toEqual([...RIGHTS, ...commands].sort())
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

test('in an ordinary account all rights stand in these roles: no managed policy, no policy beside them', () => {
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
