import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { sendJson } from './http.ts'
import type { Outcome } from './types.ts'
import { PAYLOAD_LIMIT } from './types.ts'

type Invoke = (payload: string) => Promise<Outcome>

/** Bytes of the log that `LogType: Tail` gives back. */
const TAIL = 4096

/**
 * Lambda's Invoke API: `aws lambda invoke --endpoint-url …` works against it. Source: AWS Lambda API reference, "Invoke".
 * @param find the function of that name, if there is one.
 */
export const createInvokeApi = (find: (name: string) => Invoke | undefined): Server =>
  createServer((request, response) => {
    serve(find, request, response).catch(() => response.destroy())
  })

const serve = async (
  find: (name: string) => Invoke | undefined,
  request: IncomingMessage,
  response: ServerResponse,
) => {
  const [, name] = /^\/2015-03-31\/functions\/([^/]+)\/invocations$/.exec(request.url ?? '') ?? []
  const payload = (await text(request)) || '{}'
  const invoke = name === undefined ? undefined : find(decodeURIComponent(name))
  if (!invoke || request.method !== 'POST') {
    return refuse(response, 404, 'ResourceNotFoundException', 'There is no such function here.')
  }
  if (Buffer.byteLength(payload) > PAYLOAD_LIMIT) {
    return refuse(response, 413, 'RequestTooLargeException', `The payload is over ${PAYLOAD_LIMIT} bytes.`)
  }
  if (!isJson(payload)) {
    return refuse(response, 400, 'InvalidRequestContentException', 'Could not parse request body into json.')
  }
  const type = request.headers['x-amz-invocation-type'] ?? 'RequestResponse'
  if (type === 'DryRun') return accept(response, 204)
  if (type !== 'Event')
    return sendOutcome(response, await invoke(payload), request.headers['x-amz-log-type'] === 'Tail')
  accept(response, 202)
  await invoke(payload)
}

const accept = (response: ServerResponse, status: number): void => {
  response.writeHead(status, { 'x-amzn-requestid': randomUUID() })
  response.end()
}

const sendOutcome = (response: ServerResponse, outcome: Outcome, withTail: boolean): void => {
  const tail = Buffer.from(outcome.log.join('\n')).subarray(-TAIL).toString('base64')
  response.writeHead(200, {
    'content-type': 'application/json',
    'x-amzn-requestid': outcome.requestId,
    'x-amz-executed-version': '$LATEST',
    ...(outcome.functionError && { 'x-amz-function-error': outcome.functionError }),
    ...(withTail && { 'x-amz-log-result': tail }),
  })
  response.end(outcome.body)
}

const refuse = (response: ServerResponse, status: number, type: string, message: string): void =>
  sendJson(response, status, { Type: 'User', Message: message }, { 'x-amzn-errortype': type })

const isJson = (payload: string): boolean => {
  try {
    JSON.parse(payload)
    return true
  } catch {
    return false
  }
}
