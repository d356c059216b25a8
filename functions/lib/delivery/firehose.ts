import { type FirehoseClient, PutRecordBatchCommand, type PutRecordBatchCommandOutput } from '@aws-sdk/client-firehose'
import { type AwsErrorFacts, isCode, isPassing, toAwsErrorFacts } from '../core/aws-errors.ts'
import { regionOf } from '../core/aws-remediation.ts'
import type { Log } from '../core/log.ts'
import type { Runtime } from '../core/runtime.ts'
import { type Chunk, toBatches, toChunks } from './chunk.ts'
import { type KeyAccess, type Sent, toAborted, toFailed, toRefused } from './failures.ts'

interface Delivered {
  lines: number
  bytes: number
  chunks: number
  /** `PutRecordBatch` calls, the SDK's own repetitions included. */
  calls: number
  /** Chunks sent once more, each time counted. */
  resent: number
}

export type Deliver = (lines: readonly Buffer[], signal: AbortSignal) => Promise<Delivered>

export interface StreamDependencies {
  /** Made with `clientSettings({ attempts: 1 })`: repetitions are decided here, not twice. */
  client: FirehoseClient
  stream: string
  runtime: Runtime
  log: Log
  /** For the message when the stream's key is refused. */
  access?: KeyAccess
}

/** Calls in a row in which nothing at all is accepted before the run fails: about 18 s of waits. */
const FRUITLESS_CALLS = 8
const WAIT_MS = { first: 200, most: 6_000 }

/**
 * Delivers lines to one stream; resolves only when Firehose has accepted all of them. What it refuses is sent again,
 * only that, after growing waits. A call without an answer is sent again too: it may double, never lose.
 * @throws DeliveryError when not all of it was accepted; `code` says why, `facts` count lines.
 */
export const createDeliver =
  (deps: StreamDependencies): Deliver =>
  async (lines, signal) => {
    const chunks = toChunks(lines)
    const bytes = chunks.reduce((sum, { data }) => sum + data.length, 0)
    const sent: Sent = { stream: deps.stream, received: lines.length, accepted: 0, calls: 0, resent: 0 }
    for (const batch of toBatches(chunks)) await sendBatch(batch, sent, deps, signal)
    return { lines: lines.length, bytes, chunks: chunks.length, calls: sent.calls, resent: sent.resent }
  }

interface Answer {
  /** Chunks still to be sent. */
  refused: readonly Chunk[]
  /** Why: an entry's code, or the code of the whole call's fault. */
  why: string
  fault?: AwsErrorFacts
}

const sendBatch = async (
  batch: readonly Chunk[],
  sent: Sent,
  deps: StreamDependencies,
  signal: AbortSignal,
): Promise<void> => {
  let pending = batch
  for (let fruitless = 1; ; fruitless += 1) {
    const { refused, why, fault } = await call(pending, sent, deps, signal)
    if (refused.length === 0) return
    if (refused.length < pending.length) fruitless = 1
    if (fruitless === FRUITLESS_CALLS || (fault && !isPassing(fault))) {
      throw fault ? toFailed(fault, sent, await regionOf(deps.client), deps.access) : toRefused(why, sent)
    }
    pending = refused
    const waitMs = toWaitMs(fruitless, deps.runtime.random())
    const fields = { code: 'firehose-resend', errorCode: why, attempt: fruitless, count: pending.length, waitMs }
    deps.log('warn', 'Firehose did not accept everything; the rest is sent again.', fields)
    await deps.runtime.sleep(waitMs, signal).catch((error: unknown) => {
      throw signal.aborted ? toAborted(sent) : error
    })
    sent.resent += pending.length
  }
}

/** Sends chunks once and counts; what went wrong with the whole call comes back as its `fault`. */
const call = async (
  chunks: readonly Chunk[],
  sent: Sent,
  deps: StreamDependencies,
  signal: AbortSignal,
): Promise<Answer> => {
  const output = await put(chunks, deps, signal)
  if (signal.aborted && 'kind' in output) throw toAborted(sent)
  const attempts = ('kind' in output ? output.attempts : output.$metadata.attempts) ?? 1
  sent.calls += attempts
  sent.resent += (attempts - 1) * chunks.length
  if ('kind' in output) return { refused: chunks, why: output.name, fault: output }
  const refused = toRefusedChunks(chunks, output)
  sent.accepted += countLines(chunks) - countLines(refused)
  const code = output.RequestResponses?.find(({ ErrorCode }) => ErrorCode)?.ErrorCode ?? ''
  const fault = toAwsErrorFacts({ name: code })
  // No entry is accepted a moment later when KMS refuses the key.
  return { refused, why: isCode(code) ? code : 'unknown', ...(fault.kind === 'kms' ? { fault } : {}) }
}

const put = async (
  chunks: readonly Chunk[],
  { client, stream }: StreamDependencies,
  abortSignal: AbortSignal,
): Promise<PutRecordBatchCommandOutput | AwsErrorFacts> => {
  const Records = chunks.map(({ data }) => ({ Data: data }))
  const command = new PutRecordBatchCommand({ DeliveryStreamName: stream, Records })
  return client.send(command, { abortSignal }).catch(toAwsErrorFacts)
}

/** The answer has an entry for each chunk in the call's order. Only what has a record id was accepted. */
const toRefusedChunks = (chunks: readonly Chunk[], output: PutRecordBatchCommandOutput): readonly Chunk[] => {
  const { FailedPutCount = 0, RequestResponses = [] } = output
  const refused = chunks.filter((_, index) => {
    const entry = RequestResponses[index]
    return !entry?.RecordId || entry.ErrorCode
  })
  // A count that the entries do not bear out: rather twice than never.
  return FailedPutCount > 0 && refused.length === 0 ? chunks : refused
}

const countLines = (chunks: readonly Chunk[]): number => chunks.reduce((sum, { lines }) => sum + lines, 0)

/** Doubles each time; jitter takes off up to half, so that functions refused together do not come back together. */
const toWaitMs = (fruitless: number, random: number): number =>
  Math.round(Math.min(WAIT_MS.most, WAIT_MS.first * 2 ** (fruitless - 1)) * (1 - random / 2))
