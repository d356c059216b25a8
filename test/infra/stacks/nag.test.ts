import { expect, test } from '@jest/globals'
import { Stack, Validations } from 'aws-cdk-lib'
import { AwsSolutionsChecks } from 'cdk-nag'
import type { IConstruct } from 'constructs'
import { isObject } from '../../../infra/config/config-sections.ts'
import { makeStacks } from '../../../infra/stacks/stacks.ts'
import { aws, codeDirectory, connection, makeApp, parseDeploy, toText } from '../support.ts'

const vpc = { vpcId: 'vpc-01234567', subnetIds: ['subnet-01234567'], securityGroupIds: ['sg-01234567'] }
const privateKeySecretArn = 'arn:aws:secretsmanager:eu-central-1:111111111111:secret:mine-AbCdEf'
const kmsKeyArn = 'arn:aws:kms:eu-central-1:111111111111:key/11111111-2222-4333-8444-555555555555'
const xsiam = { access: 'assumed-role', externalId: 'abc' }
const alarms = { email: 'soc@example.com' }

/** Of all stacks of one connection, each wildcard of a role counted as cdk-nag does. */
const MOST_ACKNOWLEDGED = 10

const ordinary = { xsiam, alarms }
const inNetwork = { ...ordinary, aws: { ...aws, vpc } }
const locked = {
  xsiam: { access: 'workload-identity', subject: '1234' },
  alarms: { topicArn: 'arn:aws:sns:eu-central-1:111111111111:soc' },
  aws: { ...aws, vpc, kmsKeyArn, accessLogBucket: 'logs', rolePath: '/apps/', namePrefix: 'soc' },
}

/** How the stacks differ by what is configured: every construct that anything has to be acknowledged on, with and without. */
const CONFIGURATIONS: [what: string, text: string][] = [
  ['an ordinary account', toText({}, ordinary)],
  ['an ordinary account without alarms or access for XSIAM', toText()],
  ['a public consent page', toText({ consentPage: true }, ordinary)],
  ['functions in a network', toText({}, inNetwork)],
  ['a given secret', toText({ privateKeySecretArn }, ordinary)],
  ['a given secret, in a network, with a consent page', toText({ privateKeySecretArn, consentPage: true }, inNetwork)],
  ['a locked-down account', toText({ privateKeySecretArn }, locked)],
]

interface Acknowledged {
  on: IConstruct
  id: string
  reason: unknown
}

const acknowledgedOn = (construct: IConstruct): Acknowledged[] =>
  construct.node.metadata
    .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
    .flatMap(({ data }) => Object.entries(isObject(data) ? data : {}))
    .map(([id, reason]) => ({ on: construct, id, reason }))

/** Synthesizes with AwsSolutions and CloudFormation's own schemas as errors; what had to be acknowledged. */
const judge = (text: string): Acknowledged[] => {
  process.env['CDK_VALIDATION'] = 'true'
  const app = makeApp()
  app.node.setContext('@aws-cdk/core:validateAgainstDefaultRules', true)
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app))
  makeStacks(app, parseDeploy(text), () => codeDirectory)
  app.synth()
  return app.node.findAll().flatMap(acknowledgedOn)
}

test.each(CONFIGURATIONS)('%s: AwsSolutions finds nothing unexplained, and little had to be explained', (_, text) => {
  const acknowledged = judge(text)
  expect(acknowledged.length).toBeLessThanOrEqual(MOST_ACKNOWLEDGED)
  for (const { on, id, reason } of acknowledged) {
    expect(on).not.toBeInstanceOf(Stack)
    expect(id).not.toContain('Action::')
    expect(String(reason).length).toBeGreaterThan(30)
  }
})

test('another connection adds its own, on its own stack, and none to what is shared', () => {
  const connections = [connection, { ...connection, name: 'acme-dev' }]
  const acknowledged = judge(JSON.stringify({ ...inNetwork, connections }))
  const of = (name: string) => acknowledged.filter(({ on }) => Stack.of(on).stackName === `docusign-${name}`).length
  expect(of('acme-dev')).toBe(of('acme-prod'))
  expect(of('acme-dev')).toBeLessThanOrEqual(6)
  expect(of('shared')).toBeLessThanOrEqual(2)
})
