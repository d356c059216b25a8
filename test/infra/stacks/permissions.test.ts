import { describe, expect, test } from '@jest/globals'
import { operatorFunctions } from '../../../infra/operator-functions.ts'
import { parseDeploy, synthesize, toText } from '../support.ts'
import { listOf } from './list.ts'
import { rolesOf, statementsOf, toPlain } from './statements.ts'

const xsiam = { access: 'assumed-role', externalId: 'e1234567-1234' }
const { shared, connections } = synthesize(parseDeploy(toText({}, { xsiam })))
const templates = [shared, ...connections]

const STATE = 'on ${State.Arn} if dynamodb:LeadingKeys dynamodb:LeadingKeys'
const READING = 'kms:Decrypt kms:DescribeKey'
const WRITING = `${READING} kms:Encrypt kms:ReEncryptFrom kms:ReEncryptTo kms:GenerateDataKey kms:GenerateDataKeyWithoutPlaintext`

/** @param statements the actions of each; which rows they are about is asserted below and in `commands.test.ts` */
const state = (role: string, ...statements: string[]) => [
  ...statements.map(
    (actions, index) =>
      `${role} State${index === 0 ? '' : index + 1}: ${actions.replace(/\w+/g, 'dynamodb:$&')} ${STATE}`,
  ),
  `${role} StateKey: ${/Update|Delete/.test(statements.join()) ? WRITING : READING} on \${shared.datakeyarn} if kms:ViaService`,
]
const key = (role: string) => [
  `${role} PrivateKey: secretsmanager:GetSecretValue on \${PrivateKey}`,
  `${role} PrivateKeyKey: kms:Decrypt on \${shared.datakeyarn} if kms:ViaService kms:EncryptionContext:SecretARN`,
]
const collector = (name: string, ...rows: string[]) => [
  ...state(`${name}Role`, 'GetItem UpdateItem', 'DeleteItem', ...rows),
  ...key(`${name}Role`),
  `${name}Role Streams: firehose:PutRecordBatch on \${${name}Stream.Arn} \${QuarantineStream.Arn}`,
  `${name}Role StreamsKey: kms:GenerateDataKey kms:Decrypt on \${shared.datakeyarn} if kms:ViaService`,
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
  ...collector('CustomerEvents', 'GetItem UpdateItem', 'BatchGetItem'),
  ...collector('AuditUsers', 'GetItem Query UpdateItem', 'BatchGetItem'),
]

const arnOf = (service: string, resource: string): string =>
  `arn:\${AWS::Partition}:${service}:\${AWS::Region}:\${AWS::AccountId}:${resource}`

/** The same for each command. */
const RIGHTS_OF_COMMANDS: Record<string, string[]> = {
  'generate-consent-url': [],
  'reset-access-token': state('ResetAccessTokenRole', 'Query DeleteItem'),
  'auth-test': key('AuthTestRole'),
  'get-events': [...state('GetEventsRole', 'GetItem', 'Query', 'BatchGetItem'), ...key('GetEventsRole')],
  'show-state': state('ShowStateRole', 'Query', 'GetItem'),
  'set-cursor': state('SetCursorRole', 'GetItem Query UpdateItem', 'DeleteItem GetItem'),
  doctor: [
    ...state('DoctorRole', 'Query'),
    ...key('DoctorRole'),
    'DoctorRole Table: dynamodb:DescribeTable on ${State.Arn}',
    'DoctorRole Streams: firehose:DescribeDeliveryStream on ${CustomerEventsStream.Arn} ${AuditUsersStream.Arn} ${QuarantineStream.Arn}',
    'DoctorRole Bucket: s3:ListBucket on BUCKET',
    `DoctorRole Queue: sqs:GetQueueAttributes on ${arnOf('sqs', '${shared.queuename}')}`,
    `DoctorRole Alarm: cloudwatch:DescribeAlarms on ${arnOf('cloudwatch', 'alarm:docusign-shared-not-read')}`,
    'DoctorRole XsiamRole: iam:GetRole on ${shared.xsiamrolearn}',
    `DoctorRole Schedules: scheduler:GetSchedule on ${['customer-events', 'audit-users'].map((name) => arnOf('scheduler', `schedule/docusign-acme-prod/${name}`)).join(' ')}`,
  ],
  'go-live-calls': key('GoLiveCallsRole'),
}

const isOwnLog = (line: string): boolean =>
  /^(\w+)Role Logs: logs:CreateLogStream logs:PutLogEvents on \$\{\1Log\.Arn\}$/.test(line)

/** The CDK orders the actions and resources of a statement; a line means the same in any order. */
const toOrdered = (line: string): string =>
  line
    .split(/(: | on | if )/)
    .map((part) => part.split(' ').toSorted().join(' '))
    .join('')

test('every statement of every role is one of these, beside each function writing its own log', () => {
  const commands = operatorFunctions.flatMap(({ name }) => RIGHTS_OF_COMMANDS[name] ?? [`${name} is not listed`])
  const found = templates.flatMap(listOf).filter((line) => !isOwnLog(line))
  expect(found.map(toOrdered).sort()).toEqual([...RIGHTS, ...commands].map(toOrdered).sort())
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

describe('a function reaches only the kinds of rows it needs, and never without naming them', () => {
  test.each([
    [
      'CustomerEventsRole',
      { State2: ['token'], State3: ['seen'], State4: ['user'] },
      ['checkpoint#customer-events', 'token', 'account', 'budget'],
    ],
    [
      'AuditUsersRole',
      { State2: ['token'], State3: ['seen', 'user'], State4: ['user'] },
      ['checkpoint#audit-users', 'token', 'account', 'budget'],
    ],
  ])('%s', (role, others, own) => {
    const found = templates.flatMap((template) => statementsOf(rolesOf(template).get(role)))
    const rows = found.filter(({ Sid }) => /^State\d?$/.test(Sid))
    const kinds = rows.map(({ Sid, Condition }) => [
      Sid,
      [Condition?.['ForAllValues:StringEquals']?.['dynamodb:LeadingKeys']].flat(),
    ])
    expect(Object.fromEntries(kinds)).toEqual({ State: own, ...others })
    for (const { Condition } of rows) expect(Condition?.['Null']).toEqual({ 'dynamodb:LeadingKeys': 'false' })
  })
})
