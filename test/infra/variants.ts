import { readFileSync } from 'node:fs'
import type { Template } from 'aws-cdk-lib/assertions'
import { aws, parseDeploy, synthesize, toText } from './support.ts'

const vpc = { vpcId: 'vpc-01234567', subnetIds: ['subnet-01234567'], securityGroupIds: ['sg-01234567'] }
const kmsKeyArn = 'arn:aws:kms:eu-central-1:111111111111:key/11111111-2222-4333-8444-555555555555'
const privateKeySecretArn = 'arn:aws:secretsmanager:eu-central-1:111111111111:secret:mine-AbCdEf'
const topicArn = 'arn:aws:sns:eu-central-1:111111111111:soc'

/** Configurations that between them deploy every kind of resource, by name. */
const CONFIGURATIONS: Record<string, () => string> = {
  'the example file': () => readFileSync('infra/docusign.config.example.json', 'utf8'),
  'a VPC, a consent page, an assumed role and alarms by e-mail': () =>
    toText(
      { consentPage: true },
      {
        aws: { ...aws, vpc },
        xsiam: { access: 'assumed-role', externalId: 'abc' },
        alarms: { email: 'soc@example.com' },
      },
    ),
  'a given key, secret, topic and log bucket, with workload identity': () =>
    toText(
      { privateKeySecretArn },
      {
        aws: { ...aws, kmsKeyArn, accessLogBucket: 'logs' },
        xsiam: { access: 'workload-identity', subject: '1184', audience: 'x' },
        alarms: { topicArn },
      },
    ),
}

/** The templates of each of those configurations. */
export const synthesizeVariants = (): [name: string, templates: Template[]][] =>
  Object.entries(CONFIGURATIONS).map(([name, toFile]) => {
    const { shared, connections } = synthesize(parseDeploy(toFile()))
    return [name, [shared, ...connections]]
  })
