import { expect, test } from '@jest/globals'
import { Stack, Validations } from 'aws-cdk-lib'
import { AwsSolutionsChecks } from 'cdk-nag'
import type { IConstruct } from 'constructs'
import { isObject } from '../../../infra/config/places.ts'
import { makeStacks } from '../../../infra/stacks/stacks.ts'
import { aws, codeDirectory, makeApp, parseDeploy, toText } from '../support.ts'

const vpc = { vpcId: 'vpc-01234567', subnetIds: ['subnet-01234567'], securityGroupIds: ['sg-01234567'] }
const privateKeySecretArn = 'arn:aws:secretsmanager:eu-central-1:111111111111:secret:mine-AbCdEf'
const xsiam = { access: 'assumed-role', externalId: 'abc' }
const alarms = { email: 'soc@example.com' }

/** Of all stacks with one connection in an ordinary account, each wildcard of a role counted as cdk-nag does. */
const MOST_ACKNOWLEDGED = 10

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

test('in an ordinary account AwsSolutions finds nothing unexplained, and little had to be explained', () => {
  const acknowledged = judge(toText({}, { xsiam, alarms }))
  expect(acknowledged.length).toBeLessThanOrEqual(MOST_ACKNOWLEDGED)
  for (const { on, id, reason } of acknowledged) {
    expect(on).not.toBeInstanceOf(Stack)
    expect(id).not.toContain('Action::')
    expect(String(reason).length).toBeGreaterThan(30)
  }
})

test('nor in a locked-down account, where each function in a network adds what EC2 knows no narrower resource for', () => {
  const locked = { ...aws, vpc, accessLogBucket: 'logs' }
  const rules = judge(toText({ privateKeySecretArn }, { xsiam, alarms, aws: locked })).map(({ id }) => id)
  expect(rules.filter((id) => !/IAM5\[Resource::|SQS3/.test(id))).toEqual([])
})
