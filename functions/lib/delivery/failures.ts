import { toCure } from '../primitives/aws-cures.ts'
import type { AwsFault } from '../primitives/aws-faults.ts'
import type { Facts } from '../primitives/errors.ts'
import { DeliveryError } from './errors.ts'

/** How far a delivery has come. */
export interface Sent {
  stream: string
  /** Lines. */
  received: number
  accepted: number
  calls: number
  /** Chunks. */
  resent: number
}

const NEXT_RUN = 'Nothing is lost: the next run sends the page again.'

/** Firehose answered, and kept refusing. `why` is the code of a refused entry. */
export const toRefused = (why: string, sent: Sent): DeliveryError =>
  new DeliveryError(
    'refused',
    `Firehose kept refusing ${toOpen(sent)} of ${sent.received} lines for the stream ${sent.stream} (${why}).`,
    `${NEXT_RUN} If it repeats, ask for a higher throughput quota for the stream.`,
    { ...toFacts(sent), fault: why },
  )

/** The run's signal ended the delivery. */
export const toAborted = (sent: Sent): DeliveryError =>
  new DeliveryError(
    'aborted',
    `The run ended before Firehose had accepted all ${sent.received} lines for the stream ${sent.stream}.`,
    `${NEXT_RUN} If it repeats, give the function more time.`,
    toFacts(sent),
  )

/** The call itself failed. */
export const toFailed = (fault: AwsFault, sent: Sent, region: string): DeliveryError => {
  const [code, what, todo, facts] = toCure(fault, {
    service: 'Firehose',
    resource: 'stream',
    name: sent.stream,
    action: 'firehose:PutRecordBatch',
    region,
  })
  return new DeliveryError(code, what, todo, { ...facts, ...toFacts(sent) })
}

const toOpen = (sent: Sent): number => sent.received - sent.accepted

const toFacts = (sent: Sent): Facts => ({ ...sent, refused: toOpen(sent) })
