import type { IncomingMessage, ServerResponse } from 'node:http'
import { json } from 'node:stream/consumers'
import { isObject, type JsonObject } from '../../../functions/lib/core/json.ts'
import { answer, createFaults, type Faults, play } from './faults.ts'
import { type Answered, putRecordBatch, refusal } from './firehose.ts'
import { listen, REGION, toOperation, toRegion } from './listen.ts'
import { getSecretValue, type Secrets } from './secrets.ts'

export interface AwsOptions {
  secrets?: Secrets
  /** The streams that exist; any, when left out. */
  streams?: readonly string[]
  region?: string
  /** Told of the records Firehose accepted, call by call, before the call is answered. */
  onRecords?: (stream: string, records: Buffer[]) => void | Promise<void>
}

export interface AwsStandIn {
  /** For `endpoint`, or `AWS_ENDPOINT_URL_FIREHOSE` and `AWS_ENDPOINT_URL_SECRETS_MANAGER`. */
  url: string
  /** May be changed at any time: a rotation, a value put at last. */
  secrets: Secrets
  faults: Faults
  /** The operations that came in, in order, those made to fail among them. */
  calls: string[]
  /** What Firehose accepted, in order. */
  accepted: { stream: string; data: Buffer }[]
  /** How many connections were opened so far. */
  connections(): number
  close(): Promise<void>
}

/** Firehose and Secrets Manager over HTTP, as far as the collector uses them, with their real limits and error types. */
export const startAws = async (options: AwsOptions = {}): Promise<AwsStandIn> => {
  const { secrets = {}, streams, region = REGION, onRecords } = options
  const faults = createFaults()
  const calls: string[] = []
  const accepted: AwsStandIn['accepted'] = []
  const carryOut = async (
    operation: string,
    input: JsonObject,
    fault: ReturnType<Faults['next']>,
  ): Promise<Answered> => {
    if (operation === 'GetSecretValue') return getSecretValue(input, secrets)
    if (operation !== 'PutRecordBatch') return refusal('UnknownOperationException', `No ${operation} here.`)
    let taken: { stream: string; records: Buffer[] } | undefined
    const answered = putRecordBatch(input, streams && new Set(streams), fault, (stream, records) => {
      taken = { stream, records }
    })
    if (taken) {
      const { stream, records } = taken
      accepted.push(...records.map((data) => ({ stream, data })))
      await onRecords?.(stream, records)
    }
    return answered
  }
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const operation = toOperation(request)
    const input = await readJson(request)
    calls.push(operation)
    const fault = faults.next(operation)
    if (play(fault, request, response)) return
    const elsewhere = refusal('ResourceNotFoundException', 'not found')
    const { status, body } = toRegion(request) === region ? await carryOut(operation, input, fault) : elsewhere
    answer(response, status, body)
  }
  const { url, connections, close } = await listen((request, response) => {
    serve(request, response).catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined))
  })
  return { url, secrets, faults, calls, accepted, connections, close }
}

const readJson = async (request: IncomingMessage): Promise<JsonObject> => {
  const value: unknown = await json(request)
  return isObject(value) ? value : {}
}
