import { isObject } from '../../functions/lib/primitives/json.ts'

/** A template as CloudFormation gets it, as far as names are read from it. */
export interface Resources {
  Resources: Record<string, { Type: string; Properties?: Record<string, unknown> }>
  Parameters?: Record<string, { Default?: string }>
}

const PSEUDO: Record<string, string> = {
  'AWS::Partition': 'aws',
  'AWS::Region': 'eu-central-1',
  'AWS::AccountId': '111111111111',
  'AWS::URLSuffix': 'amazonaws.com',
}

const arnOf = (service: string, resource: string): string => `arn:aws:${service}:eu-central-1:111111111111:${resource}`

/** ARNs by type, in the formats of the Service Authorization Reference. */
const ARNS: Record<string, (name: string) => string> = {
  'AWS::DynamoDB::Table': (name) => arnOf('dynamodb', `table/${name}`),
  'AWS::IAM::Role': (name) => `arn:aws:iam::111111111111:role/${name}`,
  'AWS::KinesisFirehose::DeliveryStream': (name) => arnOf('firehose', `deliverystream/${name}`),
  'AWS::KMS::Key': (name) => arnOf('kms', `key/${name}`),
  'AWS::Lambda::Function': (name) => arnOf('lambda', `function:${name}`),
  'AWS::Logs::LogGroup': (name) => arnOf('logs', `log-group:${name}:*`),
  'AWS::S3::Bucket': (name) => `arn:aws:s3:::${name}`,
  'AWS::SecretsManager::Secret': (name) => arnOf('secretsmanager', `secret:${name}`),
  'AWS::SNS::Topic': (name) => arnOf('sns', name),
  'AWS::SQS::Queue': (name) => arnOf('sqs', name),
}

/** Of these, `Ref` is the ARN and not the name. */
const REF_IS_ARN = ['AWS::SecretsManager::Secret', 'AWS::SNS::Topic']
const NAMES = ['TableName', 'FunctionName', 'LogGroupName']

export type Resolve = (value: unknown) => string

/** Makes texts of a template's values, as a deployment would. @param shared the template whose parameters it reads */
export const createResolve = (template: Resources, shared?: Resources): Resolve => {
  const toName = (id: string): string => {
    const { Properties = {} } = template.Resources[id] ?? {}
    const given = NAMES.map((name) => Properties[name]).find((one) => one !== undefined)
    return given === undefined ? id : resolve(given)
  }
  const toArn = (id: string): string => ARNS[template.Resources[id]?.Type ?? '']?.(toName(id)) ?? `arn-of-${id}`
  const toShared = (parameter: string): string => {
    const found = Object.values(shared?.Resources ?? {}).find(({ Properties }) => Properties?.['Name'] === parameter)
    return shared === undefined ? parameter : createResolve(shared)(found?.Properties?.['Value'])
  }
  const toReferred = (id: string): string => {
    const parameter = template.Parameters?.[id]?.Default
    if (parameter !== undefined) return toShared(parameter)
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
