// oxlint-disable jest/expect-expect -- the assertions of a template throw by themselves
import { describe, expect, test } from '@jest/globals'
import { Match, type Template } from 'aws-cdk-lib/assertions'
import { makeStacks } from '../../../infra/stacks/stacks.ts'
import { aws, codeDirectory, makeApp, parseDeploy, synthesize, toText } from '../support.ts'
import { rolesOf } from './statements.ts'

const boundary = 'arn:aws:iam::111111111111:policy/boundary'
const kmsKeyArn = 'arn:aws:kms:eu-central-1:111111111111:key/11111111-2222-4333-8444-555555555555'
const topicArn = 'arn:aws:sns:eu-central-1:111111111111:soc'
const privateKeySecretArn = 'arn:aws:secretsmanager:eu-central-1:111111111111:secret:mine-AbCdEf'

/** Everything that an organization may insist on, at once. */
const LOCKED = {
  aws: {
    ...aws,
    namePrefix: 'soc',
    tags: { team: 'soc', 'cost center': '42' },
    permissionsBoundary: boundary,
    rolePath: '/apps/',
    bootstrapQualifier: 'soc1',
    kmsKeyArn,
    accessLogBucket: 'logs',
    logRetentionDays: 365,
    vpc: { vpcId: 'vpc-01234567', subnetIds: ['subnet-01234567'], securityGroupIds: ['sg-01234567'] },
  },
  xsiam: { access: 'assumed-role', externalId: 'abc' },
  alarms: { topicArn },
}
const made = synthesize(parseDeploy(toText({ privateKeySecretArn }, LOCKED)))
const all = [made.shared, ...made.connections]

type Properties = Record<string, unknown>
const propertiesOf = (template: Template, type: string): Properties[] =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the template is ours, and JSON has no types
  Object.values(template.findResources(type)).map(({ Properties: properties }) => properties as Properties)
const everywhere = (type: string): Properties[] => all.flatMap((template) => propertiesOf(template, type))

test('boundary, path and tags are on every role', () => {
  const roles = all.flatMap((template) => [...rolesOf(template).values()])
  expect(roles.length).toBeGreaterThan(4)
  for (const { Properties: properties } of roles) {
    expect(properties).toMatchObject({
      Path: '/apps/',
      PermissionsBoundary: boundary,
      Tags: [
        { Key: 'cost center', Value: '42' },
        { Key: 'team', Value: 'soc' },
      ],
    })
  }
})

test('the stacks themselves carry the tags', () => {
  const { shared, connections } = makeStacks(
    makeApp(),
    parseDeploy(toText({ privateKeySecretArn }, LOCKED)),
    () => codeDirectory,
  )
  for (const { tags } of [shared, ...connections])
    expect(tags.tagValues()).toEqual({ team: 'soc', 'cost center': '42' })
})

describe('the given key', () => {
  test('is used by everything that has a key, and none is made', () => {
    made.shared.resourceCountIs('AWS::KMS::Key', 0)
    const shared = { 'AWS::SQS::Queue': 'KmsMasterKeyId', 'AWS::S3::Bucket': 'BucketEncryption' }
    for (const [type, member] of Object.entries(shared)) {
      const found = propertiesOf(made.shared, type)
      expect(found.length).toBeGreaterThan(0)
      for (const one of found) expect(JSON.stringify(one[member])).toContain(kmsKeyArn)
    }
  })

  test('reaches table, queue, streams and logs of a connection by the shared values', () => {
    const members = {
      'AWS::DynamoDB::Table': 'SSESpecification',
      'AWS::SQS::Queue': 'KmsMasterKeyId',
      'AWS::KinesisFirehose::DeliveryStream': 'DeliveryStreamEncryptionConfigurationInput',
      'AWS::Logs::LogGroup': 'KmsKeyId',
    }
    for (const [type, member] of Object.entries(members)) {
      for (const template of made.connections) {
        const found = propertiesOf(template, type)
        expect(found.length).toBeGreaterThan(0)
        for (const one of found) expect(JSON.stringify(one[member])).toMatch(/soc ?shared ?(data|queue|logs)keyarn/)
      }
    }
    const values = propertiesOf(made.shared, 'AWS::SSM::Parameter').filter(({ Name }) =>
      String(Name).endsWith('key-arn'),
    )
    expect(values.map(({ Value }) => Value)).toEqual([kmsKeyArn, kmsKeyArn, kmsKeyArn])
  })
})

test('the given secret, topic and bucket are used, and none is made', () => {
  for (const type of ['AWS::SecretsManager::Secret', 'AWS::SNS::Topic', 'AWS::SNS::Subscription']) {
    expect(everywhere(type)).toEqual([])
  }
  made.shared.hasResourceProperties('AWS::S3::Bucket', {
    LoggingConfiguration: Match.objectLike({ DestinationBucketName: 'logs' }),
  })
  for (const { AlarmActions } of everywhere('AWS::CloudWatch::Alarm')) expect(AlarmActions).toEqual([topicArn])
})

test('functions are in the network, with the prefix and from the bucket of the bootstrap qualifier', () => {
  for (const properties of everywhere('AWS::Lambda::Function')) {
    expect(properties).toMatchObject({
      FunctionName: expect.stringMatching(/^soc-acme-prod-/),
      Code: { S3Bucket: 'cdk-soc1-assets-111111111111-eu-central-1' },
      VpcConfig: { SubnetIds: ['subnet-01234567'], SecurityGroupIds: ['sg-01234567'] },
    })
  }
})

test('logs are kept as long as is asked for', () => {
  for (const { RetentionInDays } of everywhere('AWS::Logs::LogGroup')) expect(RetentionInDays).toBe(365)
})

test('nothing is open to the public: no Function URL, no policy for everybody', () => {
  expect(everywhere('AWS::Lambda::Url')).toEqual([])
  expect(everywhere('AWS::Lambda::Permission')).toEqual([])
  for (const template of all) {
    for (const statement of JSON.stringify(template.toJSON()).split('"Effect":"Allow"').slice(1)) {
      expect(statement.split('"Effect"')[0]).not.toMatch(/"Principal":("\*"|\{"AWS":"\*"\})/)
    }
  }
})
