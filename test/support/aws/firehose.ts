import { isObject, type JsonObject } from '../../../functions/lib/core/json.ts'
import type { Fault } from './faults.ts'

/** Limits of PutRecordBatch (API reference): not adjustable, on the decoded data. */
const LIMITS = { records: 500, recordBytes: 1000 * 1024, callBytes: 4 * 1024 * 1024 }

/**
 * How Firehose refuses a caller who may not use the stream's customer managed key: a client fault without a status of its
 * own (400), and the message that ministryofjustice/modernisation-platform-environments #19058 quotes.
 * @param code of KMS; a member of the exception in the SDK's model
 */
export const toKeyRefused = (code?: string): Fault => ({
  kind: 'error',
  status: 400,
  type: 'InvalidKMSResourceException',
  message:
    'The grant for the CMK to this delivery stream might have been revoked or caller might not have sufficient permissions for the CMK.',
  ...(code === undefined ? {} : { code }),
})

export interface Answered {
  status: number
  body: JsonObject
}

export const refusal = (type: string, message: string): Answered => ({ status: 400, body: { __type: type, message } })

export const textOf = (value: unknown, otherwise = ''): string => (typeof value === 'string' ? value : otherwise)

/** Carries out one `PutRecordBatch`; `accept` is told what was taken, in the order of the call. */
export const putRecordBatch = (
  input: JsonObject,
  streams: ReadonlySet<string> | undefined,
  fault: Fault | undefined,
  accept: (stream: string, records: Buffer[]) => void,
): Answered => {
  const stream = textOf(input['DeliveryStreamName'])
  const records = toRecords(input['Records'])
  const refused = toRefusal(records)
  if (refused) return refused
  if (streams && !streams.has(stream)) {
    return refusal('ResourceNotFoundException', `Firehose ${stream} under account 111111111111 not found.`)
  }
  const codes = records.map((data, index) => (fault?.kind === 'refuse' ? fault.entry(index, data) : undefined))
  const accepted = records.filter((_, index) => codes[index] === undefined)
  if (accepted.length > 0) accept(stream, accepted)
  const responses = codes.map((code, index) =>
    code === undefined ? { RecordId: `record-${index}` } : { ErrorCode: code, ErrorMessage: 'Slow down.' },
  )
  const failed = codes.filter((code) => code !== undefined).length
  return { status: 200, body: { FailedPutCount: failed, Encrypted: false, RequestResponses: responses } }
}

const toRecords = (value: unknown): Buffer[] =>
  (Array.isArray(value) ? value : []).map((record: unknown) =>
    Buffer.from(isObject(record) ? textOf(record['Data']) : '', 'base64'),
  )

const toRefusal = (records: Buffer[]): Answered | undefined => {
  const { length } = records
  if (length < 1 || length > LIMITS.records) {
    const problem = "Value at 'records' failed to satisfy constraint: Member must have length less than or equal to 500"
    return refusal('ValidationException', `1 validation error detected: ${problem}`)
  }
  if (records.some((data) => data.length > LIMITS.recordBytes)) {
    const problem = "Member must have length less than or equal to 1024000, Value at 'records.member.data'"
    return refusal('ValidationException', `1 validation error detected: ${problem}`)
  }
  const bytes = records.reduce((sum, data) => sum + data.length, 0)
  if (bytes > LIMITS.callBytes) return refusal('InvalidArgumentException', 'Records size exceeds 4 MB limit')
  return undefined
}
