import { withDeadline } from '../../lib/docusign/deadline.ts'
import { isObject, type JsonObject } from '../../lib/primitives/json.ts'
import type { World } from '../../lib/primitives/world.ts'
import { AwsError, toAwsError } from './errors.ts'
import { type Credentials, sign, type Unsigned } from './sign.ts'

export type Service = 'dynamodb' | 'firehose' | 'monitoring' | 's3' | 'scheduler' | 'sns' | 'sqs'

export interface Question {
  service: Service
  /** The permission it needs: `sqs:GetQueueAttributes`. */
  action: string
  method: Unsigned['method']
  path?: string
  query?: Record<string, string>
  /** Of the AWS JSON protocols: the operation's name with its prefix, and its input. */
  json?: { target: string; version: '1.0' | '1.1'; input: object }
}

export interface AwsEdges {
  world: World
  region: string
  credentials: Credentials
  /** Where a service is: `https://sqs.eu-central-1.amazonaws.com`. */
  endpointOf(service: Service): string
  signal: AbortSignal
}

/** What a service answered; `text` is JSON, or XML where the service speaks nothing else. */
export interface Told {
  text: string
  json: JsonObject
}

export type Ask = (question: Question) => Promise<Told>

const TIMEOUT_MS = 5_000

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The code of an error in AWS's JSON or XML. */
const toCode = (text: string, json: JsonObject, header: string | null): string => {
  const { __type: type, Type: other } = json
  const found = header ?? (typeof type === 'string' ? type : typeof other === 'string' ? other : undefined)
  return (found ?? /<Code>([\w.]+)<\/Code>/.exec(text)?.[1] ?? '').replace(/^.*#/, '').replace(/[:;].*$/, '')
}

/** Asks AWS one thing. @throws AwsError, whose code says why not; never with what was answered */
export const createAsk =
  (edges: AwsEdges): Ask =>
  async (question) => {
    const { service, action, method, path = '/', query = {}, json } = question
    const url = new URL(path, edges.endpointOf(service))
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
    const headers: Record<string, string> =
      json === undefined
        ? {}
        : { 'content-type': `application/x-amz-json-${json.version}`, 'x-amz-target': json.target }
    const body = json === undefined ? '' : JSON.stringify(json.input)
    const { credentials, region, world } = edges
    const signed = sign({ method, url, headers, body }, { service, region }, credentials, world.now())
    const answer = await withDeadline(TIMEOUT_MS, edges.signal, async (signal) => {
      const response = await fetch(url, { method, headers: signed, signal, ...(body === '' ? {} : { body }) })
      return { status: response.status, type: response.headers.get('x-amzn-errortype'), text: await response.text() }
    }).catch(() => {
      throw new AwsError(
        'unreachable',
        `${service} could not be reached in ${region}.`,
        'In a VPC, check that there is a NAT gateway or an endpoint for it.',
      )
    })
    const parsed = parse(answer.text)
    const told = { text: answer.text, json: isObject(parsed) ? parsed : {} }
    if (answer.status >= 200 && answer.status < 300) return told
    throw toAwsError({ service, action, status: answer.status, code: toCode(answer.text, told.json, answer.type) })
  }
