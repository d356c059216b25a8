import { describe, expect, test } from '@jest/globals'
import type { Template } from 'aws-cdk-lib/assertions'
import { type Question, questions, type Thing, things } from '../../infra/docs/security.ts'
import { alarmsOf, entryOf, stacksOf } from './alarms/stack.ts'
import { actionsOf, rolesOf, type Statement, statementsOf, toPlain } from './stacks/statements.ts'

const { shared, connections } = stacksOf({}, { xsiam: { access: 'assumed-role', externalId: 'abc' } })
const all = [shared, ...connections]

// oxlint-disable-next-line typescript/no-explicit-any -- templates are JSON without types
type Properties = Record<string, any>
const of = (templates: readonly Template[], type: string): Properties[] =>
  templates.flatMap((template) => Object.values(template.findResources(type)).map((one) => one['Properties']))
const one = (type: string): Properties => of(all, type)[0] ?? {}

/** Roles that may do something, by their names. */
const whoMay = (may: (statement: Statement, action: string) => boolean): string[] =>
  all
    .flatMap((template) => [...rolesOf(template)])
    .filter(([, role]) =>
      statementsOf(role).some((statement) => actionsOf(statement).some((action) => may(statement, action))),
    )
    .map(([name]) => name)
    .sort()

const resourcesOf = (action: string): string[] =>
  all
    .flatMap((template) => [...rolesOf(template).values()].flatMap(statementsOf))
    .filter((statement) => actionsOf(statement).includes(action))
    .flatMap((statement) => [statement.Resource].flat().map(toPlain))

const entries = all.flatMap(alarmsOf).map(entryOf)
const alarmed = (...wanted: string[]) => expect(entries).toEqual(expect.arrayContaining(wanted))
const lifecycle = () => one('AWS::S3::Bucket')['LifecycleConfiguration'].Rules
const queues = of(all, 'AWS::SQS::Queue')
const streams = of(all, 'AWS::KinesisFirehose::DeliveryStream')
const isFree = (type: string) => expect(of(all, type)).toEqual([])
const COLLECTORS = ['AuditUsersRole', 'CustomerEventsRole']

const reading = (statement: Statement, action: string) =>
  /^dynamodb:(?!Describe)/.test(action) && statement.Condition === undefined
const others = (_: Statement, action: string) =>
  action.startsWith('logs:') && !/^logs:(CreateLogStream|PutLogEvents)$/.test(action)

const CHECKS: Record<Thing, Record<Question, () => void>> = {
  records: {
    reads: () => {
      expect(whoMay((_, action) => action === 's3:GetObject')).toEqual(['StreamsRole', 'XsiamRole'])
      expect(resourcesOf('s3:GetObject').filter((to) => to.startsWith('${Bucket'))).toEqual(['${Bucket.Arn}/data/*'])
      for (const { PolicyDocument } of of(all, 'AWS::S3::BucketPolicy')) {
        expect(PolicyDocument.Statement.filter(({ Effect }: Properties) => Effect === 'Allow')).toEqual([])
      }
    },
    key: () => {
      const [rule] = one('AWS::S3::Bucket')['BucketEncryption'].ServerSideEncryptionConfiguration
      expect(rule.BucketKeyEnabled).toBe(true)
      expect(toPlain(rule.ServerSideEncryptionByDefault.KMSMasterKeyID)).toBe('${DataKey.Arn}')
      expect(JSON.stringify(one('AWS::S3::BucketPolicy'))).toContain('"s3:TlsVersion":1.2')
    },
    logged: () => {
      const aws = { account: '111111111111', region: 'eu-central-1', accessLogBucket: 'mine' }
      const [bucket] = of([stacksOf({}, { aws }).shared], 'AWS::S3::Bucket')
      expect(bucket?.['LoggingConfiguration'].DestinationBucketName).toBe('mine')
    },
    kept: () => {
      const days = lifecycle().map((rule: Properties) => [
        rule['Id'],
        rule['ExpirationInDays'] ?? rule['NoncurrentVersionExpiration'].NoncurrentDays,
      ])
      expect(days).toEqual([
        ['data', 90],
        ['quarantine', 365],
        ['errors', 365],
        ['leftovers', 30],
      ])
    },
    costs: () => {
      for (const stream of streams)
        expect(stream['ExtendedS3DestinationConfiguration'].BufferingHints.IntervalInSeconds).toBe(60)
    },
    leaves: () => expect(whoMay((_, action) => action === 'sqs:ReceiveMessage')).toEqual(['XsiamRole']),
    fails: () => {
      for (const stream of streams)
        expect(stream['ExtendedS3DestinationConfiguration'].ErrorOutputPrefix).toMatch(/^errors\//)
      alarmed('not-delivering')
    },
  },
  streams: {
    reads: () => {
      expect(whoMay((_, action) => /^firehose:(?!Describe)/.test(action))).toEqual(COLLECTORS)
      expect(resourcesOf('firehose:PutRecordBatch').every((to) => to.includes('Stream.Arn'))).toBe(true)
    },
    key: () => {
      for (const stream of streams)
        expect(stream['DeliveryStreamEncryptionConfigurationInput'].KeyType).toBe('CUSTOMER_MANAGED_CMK')
    },
    logged: () => {
      for (const stream of streams)
        expect(stream['ExtendedS3DestinationConfiguration'].CloudWatchLoggingOptions.Enabled).toBe(true)
    },
    kept: () => {
      for (const stream of streams) expect(stream['KinesisStreamSourceConfiguration']).toBeUndefined()
    },
    costs: () => {
      for (const stream of streams)
        expect(stream['ExtendedS3DestinationConfiguration'].ProcessingConfiguration).toBeUndefined()
    },
    leaves: () => {
      for (const stream of streams)
        expect(stream).toMatchObject({
          DeliveryStreamType: 'DirectPut',
          ExtendedS3DestinationConfiguration: expect.anything(),
        })
    },
    fails: () => alarmed('failing', 'not-delivering'),
  },
  announcements: {
    reads: () => {
      expect(whoMay((_, action) => action === 'sqs:ReceiveMessage')).toEqual(['XsiamRole'])
      const sending = of(all, 'AWS::SQS::QueuePolicy')
        .flatMap(({ PolicyDocument }) => PolicyDocument.Statement)
        .filter(({ Effect }: Properties) => Effect === 'Allow')
      expect(sending.map(({ Principal, Action }: Properties) => [Principal, Action])).toEqual([
        [{ Service: 's3.amazonaws.com' }, 'sqs:SendMessage'],
      ])
      expect(sending[0].Condition.StringEquals).toEqual({ 'aws:SourceAccount': { Ref: 'AWS::AccountId' } })
    },
    key: () => {
      expect(queues.every(({ KmsMasterKeyId }) => KmsMasterKeyId !== undefined)).toBe(true)
      for (const policy of of(all, 'AWS::SQS::QueuePolicy'))
        expect(JSON.stringify(policy)).toContain('"aws:SecureTransport":"false"')
    },
    logged: () => alarmed('not-read'),
    kept: () => {
      for (const { MessageRetentionPeriod } of queues) expect(MessageRetentionPeriod).toBe(14 * 86_400)
    },
    costs: () => isFree('AWS::Lambda::EventSourceMapping'),
    leaves: () => {
      const configurations = one('AWS::S3::Bucket')['NotificationConfiguration'].QueueConfigurations
      expect(configurations.map(({ Filter }: Properties) => Filter.S3Key.Rules[0].Value)).toEqual(['data/'])
    },
    fails: () => alarmed('not-read', 'given-up'),
  },
  state: {
    reads: () => {
      expect(whoMay(reading)).toEqual([])
      expect(whoMay((_, action) => action === 'dynamodb:Scan')).toEqual([])
    },
    key: () =>
      expect(one('AWS::DynamoDB::Table')['SSESpecification']).toMatchObject({ SSEEnabled: true, SSEType: 'KMS' }),
    logged: () => expect(one('AWS::DynamoDB::Table')['StreamSpecification']).toBeUndefined(),
    kept: () => {
      expect(one('AWS::DynamoDB::Table')).toMatchObject({
        DeletionProtectionEnabled: true,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      })
    },
    costs: () => expect(one('AWS::DynamoDB::Table')['BillingMode']).toBe('PAY_PER_REQUEST'),
    leaves: () => isFree('AWS::DynamoDB::GlobalTable'),
    fails: () => alarmed('failing'),
  },
  secret: {
    reads: () => {
      const readers = whoMay((_, action) => action === 'secretsmanager:GetSecretValue')
      expect(readers).toEqual(expect.arrayContaining(COLLECTORS))
      expect(readers).not.toEqual(expect.arrayContaining(['GenerateConsentUrlRole']))
      isFree('AWS::SecretsManager::ResourcePolicy')
    },
    key: () => {
      expect(one('AWS::SecretsManager::Secret')['KmsKeyId']).toBeDefined()
      const statements = all.flatMap((template) => [...rolesOf(template).values()].flatMap(statementsOf))
      for (const statement of statements.filter(({ Sid }) => Sid === 'PrivateKeyKey')) {
        expect(Object.keys(statement.Condition?.['StringEquals'] ?? {})).toContain('kms:EncryptionContext:SecretARN')
      }
    },
    logged: () => {
      for (const { Environment } of of(all, 'AWS::Lambda::Function'))
        expect(JSON.stringify(Environment)).not.toMatch(/PRIVATE KEY|resolve:secretsmanager/)
    },
    kept: () => {
      const [secret] = connections.flatMap((template) =>
        Object.values(template.findResources('AWS::SecretsManager::Secret')),
      )
      expect(secret).toMatchObject({ DeletionPolicy: 'Retain' })
      expect(secret?.['Properties']).not.toHaveProperty('SecretString')
      expect(secret?.['Properties']).not.toHaveProperty('GenerateSecretString')
    },
    costs: () => expect(of(all, 'AWS::SecretsManager::Secret')).toHaveLength(connections.length),
    leaves: () => expect(one('AWS::SecretsManager::Secret')['ReplicaRegions']).toBeUndefined(),
    fails: () => alarmed('access', 'previous-key'),
  },
  logs: {
    reads: () => {
      expect(whoMay(others)).toEqual([])
      isFree('AWS::Logs::ResourcePolicy')
    },
    key: () => {
      for (const { KmsKeyId } of of(all, 'AWS::Logs::LogGroup')) expect(toPlain(KmsKeyId)).toMatch(/logskeyarn/)
    },
    logged: () => isFree('AWS::Logs::SubscriptionFilter'),
    kept: () => {
      for (const { RetentionInDays } of of(all, 'AWS::Logs::LogGroup')) expect(RetentionInDays).toBe(90)
    },
    costs: () => isFree('AWS::Logs::MetricFilter'),
    leaves: () => {
      const receivers = new Set(all.flatMap(alarmsOf).flatMap(({ AlarmActions }) => AlarmActions))
      expect([...receivers]).toEqual(['arn:aws:sns:eu-central-1:111111111111:soc'])
    },
    fails: () => alarmed('not-running'),
  },
}

describe.each(things)('%s', (thing) => {
  test.each(questions)('%s is answered as the templates say', (question) => {
    expect.hasAssertions()
    CHECKS[thing][question]()
  })
})
