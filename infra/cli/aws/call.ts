import { type Credentials, sign } from './sign.ts'

/** A call to AWS that failed: its code, never what was sent or answered. */
export class AwsCallError extends Error {
  readonly code: string
  constructor(service: string, code: string) {
    super(`AWS (${service}) answered: ${code}.`)
    this.name = 'AwsCallError'
    this.code = code
  }
}

export interface AwsOptions {
  region: string
  credentials: () => Promise<Credentials>
  fetch: typeof fetch
  now: () => Date
  /** In place of AWS: `AWS_ENDPOINT_URL`. */
  endpoint?: string | undefined
}

export interface Call {
  service: 'sts' | 'ssm' | 'cloudformation' | 's3' | 'sqs'
  /** Form of the old query APIs. */
  form?: Record<string, string>
  /** Body of the JSON APIs, with the operation's name. */
  json?: { target: string; version: '1.0' | '1.1'; body: object }
  /** A GET with these. */
  get?: { path: string; query: Record<string, string> }
}

/** Gives the text of the answer. @throws AwsCallError */
export type Aws = (call: Call) => Promise<string>

const suffixOf = (region: string): string => (region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com')

const codeOf = (text: string, status: number): string =>
  /<Code>([\w.]+)<\/Code>/.exec(text)?.[1] ?? /"__type":\s*"(?:[\w.]+#)?([\w.]+)"/.exec(text)?.[1] ?? `status ${status}`

const toParts = ({ form, json, get }: Call): { body: string; headers: Record<string, string> } => {
  if (get !== undefined) return { body: '', headers: {} }
  if (json !== undefined) {
    const headers = { 'content-type': `application/x-amz-json-${json.version}`, 'x-amz-target': json.target }
    return { body: JSON.stringify(json.body), headers }
  }
  const headers = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' }
  return { body: new URLSearchParams(form).toString(), headers }
}

const TIMEOUT_MS = 20_000

/** The few calls that the command line makes before anything is deployed, and to announce objects again. */
export const createAws =
  ({ region, credentials, fetch: send, now, endpoint }: AwsOptions): Aws =>
  async (call) => {
    const { service, get } = call
    const url = new URL(get?.path ?? '/', endpoint ?? `https://${service}.${region}.${suffixOf(region)}`)
    for (const [name, value] of Object.entries(get?.query ?? {})) url.searchParams.set(name, value)
    const method = get === undefined ? 'POST' : 'GET'
    const { body, headers } = toParts(call)
    const signed = sign({ service, region, method, url, headers, body }, await credentials(), now())
    const { host: _, ...sent } = signed
    const signal = AbortSignal.timeout(TIMEOUT_MS)
    const answer = await send(url, { method, headers: sent, signal, ...(get ? {} : { body }) }).catch(() => undefined)
    if (answer === undefined) throw new AwsCallError(service, 'no answer')
    const text = await answer.text()
    if (!answer.ok) throw new AwsCallError(service, codeOf(text, answer.status))
    return text
  }
