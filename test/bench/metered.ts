import type { IncomingMessage, ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { isMembers } from '../local/content.ts'
import { listen, toOperation } from '../support/aws/listen.ts'

/** What DynamoDB would bill, in request units. */
export interface Units {
  reads: number
  writes: number
  calls: number
}

/** A way to a DynamoDB that asks for what each call consumes, and adds it up. */
export interface MeteredDynamo {
  /** Where calls go on to. @returns where the functions find it */
  to(url: string): string
  units: Units
  close(): Promise<void>
}

const READING = /^(Get|BatchGet|Query)/

const toUnits = (text: string): number => {
  const answer: unknown = JSON.parse(text)
  const consumed = isMembers(answer) ? [answer['ConsumedCapacity']].flat() : []
  return consumed.reduce<number>((sum, one) => sum + (isMembers(one) ? Number(one['CapacityUnits']) : 0), 0)
}

const forward = async (to: string, request: IncomingMessage): Promise<Response> => {
  const input: unknown = JSON.parse((await buffer(request)).toString())
  const { 'x-amz-target': target = '', authorization = '', 'x-amz-date': date = '' } = request.headers
  return fetch(to, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': String(target),
      'x-amz-date': String(date),
      authorization,
    },
    body: JSON.stringify(isMembers(input) ? { ...input, ReturnConsumedCapacity: 'TOTAL' } : input),
  })
}

export const startMetered = async (): Promise<MeteredDynamo> => {
  let target = ''
  const units: Units = { reads: 0, writes: 0, calls: 0 }
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const operation = toOperation(request)
    const answer = await forward(target, request)
    const text = await answer.text()
    units.calls += 1
    units[READING.test(operation) ? 'reads' : 'writes'] += answer.ok ? toUnits(text) : 1
    response.writeHead(answer.status, { 'content-type': 'application/x-amz-json-1.0' })
    response.end(text)
  }
  const { url, close } = await listen((request, response) => {
    serve(request, response).catch(() => response.destroy())
  })
  return {
    units,
    close,
    to: (one) => {
      target = one
      return url
    },
  }
}
