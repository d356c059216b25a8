import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import type { Template } from 'aws-cdk-lib/assertions'
import { isObject } from '../../../infra/config/config-sections.ts'
import { aws, parseDeploy, synthesize, toText } from '../support.ts'

/** Properties whose change makes CloudFormation replace the resource (CloudFormation template reference). */
const REPLACING: Readonly<Record<string, readonly string[]>> = {
  'AWS::CloudWatch::Alarm': ['AlarmName'],
  'AWS::CloudWatch::Dashboard': ['DashboardName'],
  'AWS::DynamoDB::Table': ['TableName', 'KeySchema'],
  'AWS::IAM::Role': ['RoleName', 'Path'],
  'AWS::KinesisFirehose::DeliveryStream': ['DeliveryStreamName', 'DeliveryStreamType'],
  'AWS::Lambda::Function': ['FunctionName', 'PackageType'],
  'AWS::Logs::LogGroup': ['LogGroupName'],
  'AWS::Logs::LogStream': ['LogGroupName', 'LogStreamName'],
  'AWS::S3::Bucket': ['BucketName'],
  'AWS::SNS::Topic': ['TopicName', 'FifoTopic'],
  'AWS::SQS::Queue': ['QueueName', 'FifoQueue'],
  'AWS::SSM::Parameter': ['Name'],
  'AWS::Scheduler::Schedule': ['Name', 'GroupName'],
  'AWS::Scheduler::ScheduleGroup': ['Name'],
  'AWS::SecretsManager::Secret': ['Name'],
}

/** Resources by logical id: their type, and what may not change. */
type Identities = Record<string, Record<string, unknown>>

const identitiesOf = (template: Template | undefined): Identities => {
  const resources: unknown = template?.toJSON()['Resources']
  return Object.fromEntries(
    Object.entries(isObject(resources) ? resources : {}).flatMap(([id, resource]) => {
      const { Type: type, Properties } = isObject(resource) ? resource : {}
      const properties = isObject(Properties) ? Properties : {}
      const names = REPLACING[String(type)]
      if (names === undefined && type !== 'AWS::KMS::Key') return []
      const given = (names ?? []).filter((name) => name in properties).map((name) => [name, properties[name]])
      return [[id, { Type: type, ...Object.fromEntries(given) }]]
    }),
  )
}

/** Of the resources found, those that were deployed before: new ones are no change of these. */
const only = (before: Identities, found: Identities): Identities =>
  Object.fromEntries(Object.entries(found).filter(([id]) => id in before))

const vpc = { vpcId: 'vpc-01234567', subnetIds: ['subnet-01234567'], securityGroupIds: ['sg-01234567'] }
const others = {
  aws: { ...aws, vpc },
  alarms: { email: 'soc@example.com' },
  xsiam: { access: 'assumed-role', externalId: 'e1234567-1234' },
}

/** Written when the stacks could first be deployed. Resources may be added to it; a changed line is a replacement. */
const deployed: { shared: Identities; connection: Identities } = JSON.parse(
  readFileSync('test/infra/stacks/deployed-resources.json', 'utf8'),
)

test('npm run deploy updates an existing deployment in place: nothing is replaced or removed', () => {
  const { shared, connections } = synthesize(parseDeploy(toText({ consentPage: true }, others)))
  expect(only(deployed.shared, identitiesOf(shared))).toEqual(deployed.shared)
  expect(only(deployed.connection, identitiesOf(connections[0]))).toEqual(deployed.connection)
})
