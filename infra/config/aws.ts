import { z } from 'zod'
import { LOG_RETENTION_DAYS } from './allowed-values.ts'
import { allow, group, list, text } from './fields.ts'

const ids = (kind: string) =>
  list(text(new RegExp(`^${kind}-[0-9a-f]{8,17}$`), `${kind}-…`), `a list of ids such as ${kind}-0123456789abcdef0`)

const vpc = group({
  vpcId: text(/^vpc-[0-9a-f]{8,17}$/, 'vpc-…'),
  subnetIds: ids('subnet'),
  securityGroupIds: ids('sg'),
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
  account: text(/^\d{12}$/, 'twelve digits in quotes').describe('AWS account id.'),
  region: text(/^[a-z]{2}(-[a-z]+)+-\d$/, 'a region such as eu-central-1').describe('AWS region.'),
  // 16 keeps the longest function name, <prefix>-<connection>-generate-consent-url, within Lambda's 64 characters;
  // SSM refuses parameters below /aws and /ssm.
  namePrefix: text(/^(?!aws|ssm)[a-z][a-z0-9-]{0,14}[a-z0-9]$/, 'a-z, 0-9 and -, 2 to 16 characters, not aws… or ssm…')
    .default('docusign')
    .describe('Beginning of the names of stacks, functions and roles.'),
  tags: tags.default({}).describe('Put on every resource.'),
  permissionsBoundary: text(
    /^arn:aws[a-z-]*:iam::(\d{12}|aws):policy\/[\w+=,.@/-]+$/,
    'the ARN of a managed policy, arn:aws:iam::111111111111:policy/…',
  )
    .exactOptional()
    .describe('Permissions boundary of every role.'),
  rolePath: text(/^\/([\w+=,.@-]+\/)*$/, 'a path that begins and ends with /')
    .max(512, allow('at most 512 characters'))
    .default('/')
    .describe('Path of every role.'),
  bootstrapQualifier: text(/^[a-zA-Z0-9]{1,10}$/, 'letters and digits, at most 10')
    .exactOptional()
    .describe('Qualifier of `cdk bootstrap`.'),
  kmsKeyArn: text(
    /^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key\/([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|mrk-[0-9a-f]{32})$/,
    'the ARN of a key, arn:aws:kms:eu-central-1:111111111111:key/…',
  )
    .exactOptional()
    .describe('One existing key for everything, instead of three made by the shared stack.'),
  accessLogBucket: text(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'the name of a bucket')
    .exactOptional()
    .describe('Existing bucket for the access log of the bucket that XSIAM reads.'),
  logRetentionDays: retention.default(90).describe('How long the logs of the functions are kept.'),
  vpc: vpc.exactOptional().describe('Existing network that the functions run in.'),
})
