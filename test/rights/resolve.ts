import { isObject } from '../../functions/lib/core/json.ts'

/** What AWS alone knows of a stack that is deployed. */
export interface Deployment {
  account: string
  /** Names, URLs or ARNs by logical id, as CloudFormation reports them. */
  physicalIds: Readonly<Record<string, string>>
}

/** A template as CloudFormation gets it, as far as names are read from it. */
export interface Resources {
  Resources: Record<string, { Type: string; Properties?: Record<string, unknown> }>
  Parameters?: Record<string, { Default?: string }>
  /** Without it, resources are called by their logical ids. */
  Deployment?: Deployment
}

/** The account of templates that are not deployed. */
export const TEST_ACCOUNT = '111111111111'

const PSEUDO: Record<string, string> = {
  'AWS::Partition': 'aws',
  'AWS::Region': 'eu-central-1',
  'AWS::URLSuffix': 'amazonaws.com',
}

const arnOf = (service: string, resource: string, account: string): string =>
  `arn:aws:${service}:eu-central-1:${account}:${resource}`

/** ARNs by type, in the formats of the Service Authorization Reference. */
const ARNS: Record<string, (name: string, account: string) => string> = {
  'AWS::DynamoDB::Table': (name, account) => arnOf('dynamodb', `table/${name}`, account),
  'AWS::IAM::Role': (name, account) => `arn:aws:iam::${account}:role/${name}`,
  'AWS::KinesisFirehose::DeliveryStream': (name, account) => arnOf('firehose', `deliverystream/${name}`, account),
  'AWS::KMS::Key': (name, account) => arnOf('kms', `key/${name}`, account),
  'AWS::Lambda::Function': (name, account) => arnOf('lambda', `function:${name}`, account),
  'AWS::Logs::LogGroup': (name, account) => arnOf('logs', `log-group:${name}:*`, account),
  'AWS::S3::Bucket': (name) => `arn:aws:s3:::${name}`,
  'AWS::SecretsManager::Secret': (name, account) => arnOf('secretsmanager', `secret:${name}`, account),
  'AWS::SNS::Topic': (name, account) => arnOf('sns', name, account),
  'AWS::SQS::Queue': (name, account) => arnOf('sqs', name, account),
}

/** The name in a URL or an ARN; other physical ids are names. */
const nameOf = (physicalId: string): string =>
  /^(https?|arn):/.test(physicalId) ? (physicalId.split(/[/:]/).at(-1) ?? '') : physicalId

/** Of these, `Ref` is the ARN and not the name. */
const REF_IS_ARN = ['AWS::SecretsManager::Secret', 'AWS::SNS::Topic']
const NAMES = ['TableName', 'FunctionName', 'LogGroupName']

export type Resolve = (value: unknown) => string

/** Makes texts of a template's values, as a deployment would. @param shared the template whose parameters it reads */
export const createResolve = (template: Resources, shared?: Resources): Resolve => {
  const { account = TEST_ACCOUNT, physicalIds = {} } = template.Deployment ?? {}
  const toName = (id: string): string => {
    const physicalId = physicalIds[id]
    if (physicalId !== undefined) return nameOf(physicalId)
    const { Properties = {} } = template.Resources[id] ?? {}
    const given = NAMES.map((name) => Properties[name]).find((one) => one !== undefined)
    return given === undefined ? id : resolve(given)
  }
  const toArn = (id: string): string => {
    const physicalId = physicalIds[id]
    if (physicalId?.startsWith('arn:') === true) return physicalId
    return ARNS[template.Resources[id]?.Type ?? '']?.(toName(id), account) ?? `arn-of-${id}`
  }
  const toShared = (parameter: string): string => {
    const found = Object.values(shared?.Resources ?? {}).find(({ Properties }) => Properties?.['Name'] === parameter)
    return shared === undefined ? parameter : createResolve(shared)(found?.Properties?.['Value'])
  }
  const toReferred = (id: string): string => {
    const parameter = template.Parameters?.[id]?.Default
    if (parameter !== undefined) return toShared(parameter)
    if (id === 'AWS::AccountId') return account
    return PSEUDO[id] ?? (REF_IS_ARN.includes(template.Resources[id]?.Type ?? '') ? toArn(id) : toName(id))
  }
  const resolve: Resolve = (value) => {
    if (!isObject(value)) return String(value)
    const { Ref: ref, 'Fn::GetAtt': attribute, 'Fn::Join': join } = value
    if (typeof ref === 'string') return toReferred(ref)
    if (Array.isArray(attribute)) {
      const [id, name] = attribute.map(String)
      return name === 'Arn' || name === 'TopicArn' ? toArn(id ?? '') : toName(id ?? '')
    }
    const parts: unknown = Array.isArray(join) ? join[1] : undefined
    if (Array.isArray(parts)) return parts.map(resolve).join('')
    throw new Error(`Not known here: ${JSON.stringify(value)}.`)
  }
  return resolve
}
