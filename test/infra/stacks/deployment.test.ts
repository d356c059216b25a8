// oxlint-disable jest/expect-expect -- the assertions of a template throw by themselves
import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import type { Template } from 'aws-cdk-lib/assertions'
import { loadDeployConfig } from '../../../infra/config/load.ts'
import { dataTypes } from '../../../infra/data-types.ts'
import { operatorFunctions } from '../../../infra/operator-functions.ts'
import { makeStacks } from '../../../infra/stacks/stacks.ts'
import { aws, codeDirectory, connection, makeApp, parseDeploy, synthesize, toText } from '../support.ts'

/** Never change one: CloudFormation would replace the resource, and leave the customer's data behind. */
const RETAINED = {
  shared: { DataKey: 'AWS::KMS::Key', QueueKey: 'AWS::KMS::Key', LogsKey: 'AWS::KMS::Key', Bucket: 'AWS::S3::Bucket' },
  connection: { State: 'AWS::DynamoDB::Table', PrivateKey: 'AWS::SecretsManager::Secret' },
}

const resourcesOf = (template: Template): [id: string, resource: { Type: string; DeletionPolicy?: string }][] =>
  Object.entries(template.toJSON()['Resources'] ?? {})

const retainedOf = (template: Template): Record<string, string> =>
  Object.fromEntries(
    resourcesOf(template)
      .filter(([, { DeletionPolicy }]) => DeletionPolicy === 'Retain')
      .map(([id, { Type }]) => [id, Type]),
  )

const { shared, connections } = synthesize(loadDeployConfig('infra/docusign.config.example.json'))
const templates = [shared, ...connections]

test('what is retained, under logical ids that never change', () => {
  expect(retainedOf(shared)).toEqual(RETAINED.shared)
  for (const template of connections) expect(retainedOf(template)).toEqual(RETAINED.connection)
})

test('no template has a function but ours, or a custom resource', () => {
  const names = templates.flatMap((template) =>
    Object.values(template.findResources('AWS::Lambda::Function')).map(({ Properties }) => Properties.FunctionName),
  )
  const ours = [...dataTypes, ...operatorFunctions].map(({ name }) => `docusign-acme-prod-${name}`)
  expect(new Set(names)).toEqual(new Set(ours))
  expect(names).toHaveLength(ours.length)
  const types = templates.flatMap((template) => resourcesOf(template).map(([, { Type }]) => Type))
  expect(types.filter((type) => /Custom|CDK::/.test(type))).toEqual([])
})

test.each([
  ['eu-central-1', 'aws'],
  ['us-gov-west-1', 'aws-us-gov'],
  ['cn-north-1', 'aws-cn'],
])('every ARN is in the partition of the region: %s', (region, partition) => {
  const there = synthesize(parseDeploy(toText({}, { aws: { ...aws, region } })))
  const text = [there.shared, ...there.connections].map((template) => JSON.stringify(template.toJSON())).join()
  expect([...new Set(text.match(/arn:aws[\w-]*/g))]).toEqual([`arn:${partition}`])
})

test('two syntheses are the same', () => {
  const again = synthesize(loadDeployConfig('infra/docusign.config.example.json'))
  expect([again.shared, ...again.connections].map((one) => one.toJSON())).toEqual(templates.map((one) => one.toJSON()))
})

const named = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ ...connection, name: `acme-${index + 1}` }))

test('ten connections synthesize, and adding or removing one changes no other template', () => {
  const ten = synthesize(parseDeploy(JSON.stringify({ aws, connections: named(10) })))
  const nine = synthesize(parseDeploy(JSON.stringify({ aws, connections: named(9) })))
  expect(ten.connections).toHaveLength(10)
  expect(ten.connections.slice(0, 9).map((one) => one.toJSON())).toEqual(nine.connections.map((one) => one.toJSON()))
  expect(ten.shared.toJSON()).toEqual(nine.shared.toJSON())
})

test('another connection changes no other template', () => {
  const one = synthesize(parseDeploy(toText()))
  const two = synthesize(
    parseDeploy(JSON.stringify({ aws, connections: [connection, { ...connection, name: 'acme-dev' }] })),
  )
  expect(two.shared.toJSON()).toEqual(one.shared.toJSON())
  expect(two.connections[0]?.toJSON()).toEqual(one.connections[0]?.toJSON())
  expect(two.connections).toHaveLength(2)
})

test('the shared stack is deployed first', () => {
  const { shared: first, connections: others } = makeStacks(makeApp(), parseDeploy(toText()), () => codeDirectory)
  for (const stack of others) expect(stack.dependencies).toContain(first)
})

const toSid = (type: string) => type.replace(/^AWS::/, '').replaceAll('::', '')

test('CloudFormation’s own rights are listed for every type of resource, and for none that is not there', () => {
  const vpc = { vpcId: 'vpc-01234567', subnetIds: ['subnet-01234567'], securityGroupIds: ['sg-01234567'] }
  const others = { aws: { ...aws, vpc }, alarms: { email: 'soc@example.com' } }
  const everything = synthesize(parseDeploy(toText({ consentPage: true }, others)))
  const types = [everything.shared, ...everything.connections].flatMap((one) =>
    resourcesOf(one).map(([, { Type }]) => Type),
  )
  const listed = JSON.parse(readFileSync('infra/iam/cloudformation-actions.json', 'utf8')).Statement
  expect(listed.map(({ Sid }: { Sid: string }) => Sid)).toEqual([...new Set(types.map(toSid))].sort())
  expect(
    listed.flatMap(({ Action }: { Action: string[] }) => Action).filter((one: string) => one.includes('*')),
  ).toEqual([])
})
