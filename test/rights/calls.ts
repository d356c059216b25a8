import { isObject, type JsonObject } from '../../functions/lib/core/json.ts'
import type { Call } from './evaluate.ts'
import { TEST_ACCOUNT } from './resolve.ts'

/** A request as it came in. */
export interface Asked {
  method: string
  /** Path and query. */
  url: string
  headers: Record<string, string | undefined>
  body: string
}

/** Where the name in a signature is not the one that permissions have. */
const SERVICES: Record<string, string> = { monitoring: 'cloudwatch' }

/** Services that have no operation in their requests: method and first part of the path say it. */
const OPERATIONS: Record<string, Record<string, string>> = {
  s3: { HEAD: 'ListBucket' },
  scheduler: { GET: 'GetSchedule' },
}

const parse = (text: string): JsonObject => {
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? value : {}
  } catch {
    return {}
  }
}

/** Of the AWS JSON protocols, of Smithy's RPC over CBOR, of the query protocol, of REST. */
const toOperation = (service: string, { method, url, headers, body }: Asked): string => {
  const target = headers['x-amz-target']?.replace(/^.*\./, '')
  const [, path] = /\/operation\/(\w+)$/.exec(url) ?? []
  const [, query] = /(?:^|[?&])Action=(\w+)/.exec(`${url}&${body}`) ?? []
  return target ?? path ?? query ?? OPERATIONS[service]?.[method] ?? `${method} ${url}`
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

const kindOf = (key: unknown): string => {
  const kind = isObject(key) ? (key['kind'] ?? key[':kind']) : undefined
  return isObject(kind) ? textOf(kind['S']) : ''
}

/** The partition keys that a request names. */
const toKinds = (input: JsonObject): string[] => {
  const { Key: key, ExpressionAttributeValues: values, RequestItems: tables } = input
  if (isObject(tables)) {
    const keys = Object.values(tables).flatMap((one) => (isObject(one) ? [one['Keys']].flat() : []))
    return [...new Set(keys.map(kindOf))]
  }
  const kinds = [kindOf(key), kindOf(values)].filter((kind) => kind !== '')
  return kinds.slice(0, 1)
}

const lastOf = (path: string): string => decodeURIComponent(path.split('/').at(-1) ?? '')

/** A name that stands in a body of any of the protocols. */
const named = ({ url, body }: Asked, name: string): string =>
  new URLSearchParams(`${url.split('?')[1] ?? ''}&${body}`).get(name) ?? ''

type ToResource = (input: JsonObject, asked: Asked) => string

/** What a request is about, as the last part of an ARN. */
const RESOURCES: Record<string, ToResource> = {
  cloudwatch: (input, { body }) => {
    const [alarm] = Array.isArray(input['AlarmNames']) ? input['AlarmNames'] : []
    return `alarm:${textOf(alarm) || (/docusign-[\w-]*not-read/.exec(body)?.[0] ?? '')}`
  },
  dynamodb: ({ TableName, RequestItems }) =>
    `table/${textOf(TableName) || (isObject(RequestItems) ? Object.keys(RequestItems).join() : '')}`,
  firehose: ({ DeliveryStreamName }) => `deliverystream/${textOf(DeliveryStreamName)}`,
  scheduler: (_input, asked) => `schedule/${named(asked, 'groupName')}/${lastOf(asked.url.split('?')[0] ?? '')}`,
  sqs: ({ QueueUrl }) => lastOf(textOf(QueueUrl)),
}

const toArn = (
  asked: Asked,
  { service, region, account }: Record<'service' | 'region' | 'account', string>,
): string => {
  const input = parse(asked.body)
  if (service === 's3') return `arn:aws:s3:::${asked.url.split(/[/?]/)[1]}`
  if (service === 'secretsmanager') return textOf(input['SecretId'])
  if (service === 'iam') return `arn:aws:iam::${account}:role/${named(asked, 'RoleName')}`
  if (service === 'sns') return named(asked, 'TopicArn')
  return `arn:aws:${service}:${region}:${account}:${RESOURCES[service]?.(input, asked) ?? ''}`
}

/**
 * Who asked AWS for what: its signature says who (the access key's name) and of which service.
 * @param account that the function and what it asks for are in
 */
export const toCall = (asked: Asked, account = TEST_ACCOUNT): { by: string; service: string; call: Call } => {
  const [, by = '', region = '', signed = ''] =
    /Credential=([^/]+)\/\d+\/([^/]+)\/([^/]+)\//.exec(asked.headers['authorization'] ?? '') ?? []
  const service = SERVICES[signed] ?? signed
  const kinds = service === 'dynamodb' ? toKinds(parse(asked.body)) : []
  const call: Call = {
    action: `${service}:${toOperation(service, asked)}`,
    resource: toArn(asked, { service, region, account }),
    context: kinds.length > 0 ? { 'dynamodb:LeadingKeys': kinds } : {},
  }
  return { by, service, call }
}
