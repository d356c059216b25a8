import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isObject } from '../../../functions/lib/core/json.ts'
import { bundleFunction } from '../../../infra/bundle.ts'
import { toEntry } from '../../../infra/operator-functions.ts'
import { listen, shut } from '../../support/lambda/http.ts'
import { startLambda } from '../../support/lambda/server.ts'

/** As much of a Function URL's event as there is to a visit. Source: Lambda developer guide, payload format 2.0. */
const toEvent = ({ url = '/', method = 'GET', headers }: IncomingMessage): object => {
  const { pathname, search } = new URL(url, 'http://page')
  const http = { method, path: pathname, protocol: 'HTTP/1.1', sourceIp: '203.0.113.10' }
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: pathname,
    rawQueryString: search.slice(1),
    headers,
    requestContext: { domainName: 'abc.lambda-url.eu-central-1.on.aws', http, stage: '$default' },
    isBase64Encoded: false,
  }
}

/** What Lambda makes of a function's answer. */
const send = (response: ServerResponse, answer: unknown): void => {
  const { statusCode, headers, body } = isObject(answer) ? answer : {}
  const told = isObject(headers) ? Object.entries(headers).map(([name, value]) => [name, String(value)]) : []
  response.writeHead(typeof statusCode === 'number' ? statusCode : 502, Object.fromEntries(told))
  response.end(typeof body === 'string' ? body : '')
}

/** The page's bundle under AWS's own runtime client, and an address of its own, as a Function URL gives it one. */
export const startPage = async (connection: string) => {
  const folder = await mkdtemp(join(tmpdir(), 'page-'))
  const printed: string[] = []
  const common = { name: 'page', handler: 'index.handler', timeoutSeconds: 5, memoryMb: 128 }
  const code = bundleFunction(toEntry('consent-page'), join(folder, 'page'))
  const environment = { CONSENT_PAGE_CONNECTION: connection }
  const lambda = await startLambda({
    functions: [{ ...common, code, environment }],
    onOutput: ({ line }) => printed.push(line),
  })
  const server = createServer((request, response) => {
    void lambda.invoke('page', toEvent(request)).then(({ result }) => send(response, result))
  })
  const origin = await listen(server)
  return {
    url: `${origin}/`,
    /** All that the function wrote. */
    printed,
    close: () => Promise.all([shut(server), lambda.stop(), rm(folder, { recursive: true })]),
  }
}
