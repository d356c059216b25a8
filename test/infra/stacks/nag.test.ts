import { expect, test } from '@jest/globals'
import { Validations } from 'aws-cdk-lib'
import { AwsSolutionsChecks } from 'cdk-nag'
import { makeStacks } from '../../../infra/stacks/stacks.ts'
import { aws, codeDirectory, makeApp, parseDeploy, toText } from '../support.ts'

const vpc = { vpcId: 'vpc-01234567', subnetIds: ['subnet-01234567'], securityGroupIds: ['sg-01234567'] }
const privateKeySecretArn = 'arn:aws:secretsmanager:eu-central-1:111111111111:secret:mine-AbCdEf'
const xsiam = { access: 'assumed-role', externalId: 'abc' }

test.each([
  ['an ordinary account', toText({}, { xsiam })],
  ['a locked-down account', toText({ privateKeySecretArn }, { xsiam, aws: { ...aws, vpc, accessLogBucket: 'logs' } })],
])('AwsSolutions finds nothing unexplained, and CloudFormation nothing wrong, in %s', (_, text) => {
  process.env['CDK_VALIDATION'] = 'true'
  const app = makeApp()
  app.node.setContext('@aws-cdk/core:validateAgainstDefaultRules', true)
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app))
  makeStacks(app, parseDeploy(text), () => codeDirectory)
  expect(() => app.synth()).not.toThrow()
})
