import { z } from 'zod'
import { LOG_RETENTION_DAYS } from './allowed-values.ts'
import { allow, group, list, text } from './fields.ts'

const ids = (kind: string) =>
  list(text(new RegExp(`^${kind}-[0-9a-f]{8,17}$`), `${kind}-…`), `a list of ids such as ${kind}-0123456789abcdef0`)

const vpc = group({
  vpcId: text(/^vpc-[0-9a-f]{8,17}$/, 'vpc-…').meta({
    description: 'The ID of the VPC.',
    examples: ['vpc-0123456789abcdef0'],
  }),
  subnetIds: ids('subnet').meta({ description: 'The IDs of the subnets.', examples: [['subnet-0123456789abcdef0']] }),
  securityGroupIds: ids('sg').meta({
    description: 'The IDs of the security groups.',
    examples: [['sg-0123456789abcdef0']],
  }),
})

const tags = z.record(
  text(/^(?!aws:)[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,128}$/iu, 'a tag key, which does not begin with aws:'),
  text(/^[\p{L}\p{Z}\p{N}_.:/=+\-@]{0,256}$/u, 'a tag value of at most 256 characters'),
  allow('an object of tag keys and values'),
)

const retention = z.number(allow('a number of days')).refine((days) => LOG_RETENTION_DAYS.some((one) => one === days), {
  error: `is no period of CloudWatch Logs; allowed: ${LOG_RETENTION_DAYS.join(', ')}`,
})

/** Where the stacks go, and what a locked-down account asks of them. */
export const awsSchema = group({
  account: text(/^\d{12}$/, 'twelve digits in quotes').meta({
    description: 'The ID of the AWS account to deploy to.',
    examples: ['111111111111'],
  }),
  region: text(/^[a-z]{2}(-[a-z]+)+-\d$/, 'a region such as eu-central-1').meta({
    description: 'The AWS Region to deploy to.',
    examples: ['eu-central-1'],
  }),
  // 16 keeps the longest function name, <prefix>-<connection>-generate-consent-url, within Lambda's 64 characters;
  // SSM refuses parameters below /aws and /ssm.
  namePrefix: text(/^(?!aws|ssm)[a-z][a-z0-9-]{0,14}[a-z0-9]$/, 'a-z, 0-9 and -, 2 to 16 characters, not aws… or ssm…')
    .default('docusign')
    .meta({ description: 'The prefix of the names of stacks, functions and roles.', examples: ['docusign'] }),
  tags: tags.default({}).meta({ description: 'Tags for every resource.', examples: [{ team: 'soc' }] }),
  permissionsBoundary: text(
    /^arn:aws[a-z-]*:iam::(\d{12}|aws):policy\/[\w+=,.@/-]+$/,
    'the ARN of a managed policy, arn:aws:iam::111111111111:policy/…',
  )
    .exactOptional()
    .meta({
      description: 'The permissions boundary of every role.',
      examples: ['arn:aws:iam::111111111111:policy/boundary'],
    }),
  rolePath: text(/^\/([\w+=,.@-]+\/)*$/, 'a path that begins and ends with /')
    .max(512, allow('at most 512 characters'))
    .default('/')
    .meta({ description: 'The path of every role.', examples: ['/soc/'] }),
  bootstrapQualifier: text(/^[a-zA-Z0-9]{1,10}$/, 'letters and digits, at most 10')
    .exactOptional()
    .meta({
      description: 'The qualifier that the account was bootstrapped with, if it is not the default.',
      examples: ['hnb659fds'],
    }),
  kmsKeyArn: text(
    /^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key\/([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|mrk-[0-9a-f]{32})$/,
    'the ARN of a key, arn:aws:kms:eu-central-1:111111111111:key/…',
  )
    .exactOptional()
    .meta({
      description: 'An existing KMS key for everything. By default, the shared stack creates three keys.',
      examples: ['arn:aws:kms:eu-central-1:111111111111:key/44444444-4444-4444-8444-444444444444'],
    }),
  accessLogBucket: text(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'the name of a bucket')
    .exactOptional()
    .meta({
      description: 'An existing bucket that receives the access logs of the bucket that XSIAM reads.',
      examples: ['acme-access-logs'],
    }),
  logRetentionDays: retention
    .default(90)
    .meta({ description: 'How many days CloudWatch Logs keeps the logs of the functions.', examples: [365] }),
  vpc: vpc.exactOptional().meta({ description: 'An existing VPC that the functions run in.' }),
})
