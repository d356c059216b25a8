// oxlint-disable jest/expect-expect -- the assertions of a template throw by themselves
import { describe, expect, test } from '@jest/globals'
import { Match, type Template } from 'aws-cdk-lib/assertions'
import { connection } from '../support.ts'
import { stackOf } from './stack.ts'
import { toPlain } from './statements.ts'

const template = stackOf()

test('the table survives everything and can be restored to any second', () => {
  template.hasResource('AWS::DynamoDB::Table', {
    DeletionPolicy: 'Retain',
    UpdateReplacePolicy: 'Retain',
    Properties: {
      KeySchema: [
        { AttributeName: 'kind', KeyType: 'HASH' },
        { AttributeName: 'id', KeyType: 'RANGE' },
      ],
      BillingMode: 'PAY_PER_REQUEST',
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      DeletionProtectionEnabled: true,
      SSESpecification: Match.objectLike({ SSEEnabled: true, SSEType: 'KMS' }),
      TimeToLiveSpecification: Match.absent(),
      TableName: Match.absent(),
    },
  })
})

test('the secret is made empty, so that no upgrade writes over a key', () => {
  template.hasResource('AWS::SecretsManager::Secret', {
    DeletionPolicy: 'Retain',
    Properties: { GenerateSecretString: Match.absent(), SecretString: Match.absent(), Name: Match.absent() },
  })
})

describe('streams', () => {
  test.each([
    ['CustomerEventsStream', 'data/customer-events/acme-prod/', 'errors/customer-events/acme-prod/'],
    ['QuarantineStream', 'quarantine/acme-prod/', 'errors/quarantine/acme-prod/'],
  ])('%s writes below %s', (id, data, errors) => {
    const hour = '!{timestamp:yyyy/MM/dd/HH}/'
    expect(template.findResources('AWS::KinesisFirehose::DeliveryStream')[id]?.['Properties']).toMatchObject({
      DeliveryStreamType: 'DirectPut',
      DeliveryStreamEncryptionConfigurationInput: { KeyType: 'CUSTOMER_MANAGED_CMK' },
      ExtendedS3DestinationConfiguration: {
        CompressionFormat: 'GZIP',
        BufferingHints: { IntervalInSeconds: 60 },
        Prefix: `${data}${hour}`,
        ErrorOutputPrefix: `${errors}!{firehose:error-output-type}/${hour}`,
      },
    })
  })
})

test('the function runs the bundle on arm64 and is told its connection', () => {
  template.hasResourceProperties('AWS::Lambda::Function', {
    FunctionName: 'docusign-acme-prod-customer-events',
    Runtime: 'nodejs24.x',
    Architectures: ['arm64'],
    Handler: 'index.handler',
    Environment: {
      Variables: {
        DOCUSIGN_CONNECTION: Match.serializedJson(
          Match.objectLike({ name: 'acme-prod', maxCustomerEventsPerFetch: 2000 }),
        ),
        TABLE_NAME: { Ref: 'State' },
        SECRET_ID: { Ref: 'PrivateKey' },
        STREAM_NAME: { Ref: 'CustomerEventsStream' },
        QUARANTINE_STREAM_NAME: { Ref: 'QuarantineStream' },
      },
    },
  })
})

test('a failed run is not repeated with its old event', () => {
  template.hasResourceProperties('AWS::Lambda::EventInvokeConfig', {
    MaximumRetryAttempts: 0,
    MaximumEventAgeInSeconds: 60,
    DestinationConfig: Match.absent(),
  })
})

test('logs are encrypted and kept as long as configured', () => {
  const groups = stackOf({}, { aws: { account: '111111111111', region: 'eu-central-1', logRetentionDays: 30 } })
  groups.allResourcesProperties('AWS::Logs::LogGroup', { RetentionInDays: 30, KmsKeyId: Match.anyValue() })
  groups.hasResourceProperties('AWS::Logs::LogGroup', {
    LogGroupName: '/aws/lambda/docusign-acme-prod-customer-events',
  })
})

const valueOf = (from: Template, name: string): string => toPlain(from.findOutputs(name)[name]?.['Value'])

describe('outputs', () => {
  test('print the exact line that stores the private key', () => {
    const put = 'aws secretsmanager put-secret-value --region eu-central-1 --secret-id'
    expect(valueOf(template, 'PutPrivateKey')).toBe(`${put} \${PrivateKey} --secret-string file://private-key.pem`)
    const arn = 'arn:aws:secretsmanager:eu-central-1:111111111111:secret:mine-AbCdEf'
    const given = stackOf({ privateKeySecretArn: arn })
    expect(valueOf(given, 'PutPrivateKey')).toBe(`${put} ${arn} --secret-string file://private-key.pem`)
    given.resourceCountIs('AWS::SecretsManager::Secret', 0)
  })

  test('name table and bucket', () => {
    expect(valueOf(template, 'TableName')).toBe('${State}')
    expect(valueOf(template, 'BucketName')).toBe('${shared.bucketname}')
  })
})

test('a proxy is set for the function, whose network it is in', () => {
  const vpc = { vpcId: 'vpc-01234567', subnetIds: ['subnet-01234567'], securityGroupIds: ['sg-01234567'] }
  const changed = stackOf(
    { useSystemProxy: true, proxy: { url: 'http://proxy:3128', noProxy: 'localhost' } },
    { aws: { account: '111111111111', region: 'eu-central-1', vpc } },
  )
  changed.hasResourceProperties('AWS::Lambda::Function', {
    Environment: { Variables: Match.objectLike({ HTTPS_PROXY: 'http://proxy:3128', NO_PROXY: 'localhost' }) },
    VpcConfig: { SubnetIds: vpc.subnetIds, SecurityGroupIds: vpc.securityGroupIds },
  })
})

test('the longest names fit into the limits of AWS', () => {
  const aws = { account: '111111111111', region: 'eu-central-1', namePrefix: 'sixteen-letters1' }
  const name = String(connection['name']).padEnd(24, 'x')
  for (const { Properties } of Object.values(stackOf({ name }, { aws }).findResources('AWS::Lambda::Function'))) {
    expect(Properties.FunctionName.length).toBeLessThanOrEqual(64)
  }
})
