import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { listen, sendJson } from './http.ts'
import type { Mailbox } from './mailbox.ts'
import { type Answer, failure, PAYLOAD_LIMIT } from './types.ts'

const PREFIX = '/2018-06-01/runtime'

/** Lambda's Runtime API for one sandbox. Source: AWS Lambda developer guide, "Using the Lambda runtime API". */
export const startRuntimeApi = async (
  functionName: string,
  mailbox: Mailbox,
): Promise<{ address: string; server: Server }> => {
  const server = createServer((request, response) => {
    serve(functionName, mailbox, request, response).catch(() => response.destroy())
  })
  return { address: new URL(await listen(server)).host, server }
}

const serve = async (name: string, mailbox: Mailbox, request: IncomingMessage, response: ServerResponse) => {
  const [, id, kind] = /^\/invocation\/([^/]+)\/(response|error)$/.exec(request.url?.slice(PREFIX.length) ?? '') ?? []
  if (request.url === `${PREFIX}/invocation/next`) return handOver(name, mailbox, response)
  const body = await text(request)
  if (request.url === `${PREFIX}/init/error`) {
    mailbox.close(() => ({ body, failed: true, fatal: true }))
    return sendJson(response, 202, { status: 'OK' })
  }
  if (id === undefined) return sendJson(response, 404, { errorType: 'NotFound' })
  if (mailbox.end(decodeURIComponent(id), toAnswer(body, kind === 'error'))) {
    return sendJson(response, 202, { status: 'OK' })
  }
  sendJson(response, 400, { errorType: 'InvalidRequestID', errorMessage: 'Invalid request ID' })
}

const handOver = async (name: string, mailbox: Mailbox, response: ServerResponse): Promise<void> => {
  const { requestId, payload, deadline } = await mailbox.take()
  response.writeHead(200, {
    'content-type': 'application/json',
    'lambda-runtime-aws-request-id': requestId,
    'lambda-runtime-deadline-ms': String(deadline),
    'lambda-runtime-invoked-function-arn': `arn:aws:lambda:eu-central-1:111111111111:function:${name}`,
    'lambda-runtime-trace-id': `Root=1-${requestId};Sampled=0`,
  })
  response.end(payload)
}

const toAnswer = (body: string, failed: boolean): Answer =>
  Buffer.byteLength(body) <= PAYLOAD_LIMIT
    ? { body, failed, fatal: false }
    : failure(
        'Function.ResponseSizeTooLarge',
        `Response payload size exceeded maximum allowed payload size (${PAYLOAD_LIMIT} bytes).`,
      )
