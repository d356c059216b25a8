import type { AwsErrorFacts } from '../core/aws-errors.ts'
import { toRemediation } from '../core/aws-remediation.ts'
import { CollectorError, type Facts } from '../core/errors.ts'

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

/** Who writes to the streams, and which key encrypts them, as far as the environment says. */
export interface KeyAccess {
  /** Name of the function's role. */
  role: string | undefined
  /** ARN. */
  key: string | undefined
}

/** The call itself failed. */
export const toFailed = (fault: AwsErrorFacts, sent: Sent, region: string, access?: KeyAccess): DeliveryError => {
  if (fault.kind === 'kms') return toKeyUnusable(fault, sent, region, access)
  const [code, what, todo, facts] = toRemediation(fault, {
    service: 'Firehose',
    resource: 'stream',
    name: sent.stream,
    action: 'firehose:PutRecordBatch',
    region,
  })
  return new DeliveryError(code, what, todo, { ...facts, ...toFacts(sent) })
}

/** What Firehose asks of the caller of `PutRecordBatch` on a stream with a customer managed key, since April 2026. */
const KEY_ACTIONS = ['kms:GenerateDataKey', 'kms:Decrypt']

/** KMS refused the stream's key: missing rights, or a key that is disabled, pending deletion or gone. */
const toKeyUnusable = (
  { name, kmsCode, status }: AwsErrorFacts,
  sent: Sent,
  region: string,
  { role, key }: Partial<KeyAccess> = {},
): DeliveryError => {
  const who = role === undefined ? 'the role of this function' : `the role ${role}`
  const which = key === undefined ? 'the KMS key of the stream' : `the KMS key ${key}`
  const what = `Firehose refused the records for the stream ${sent.stream} (${region}) because ${who} can’t use ${which} (${kmsCode ?? name}).`
  const why = `The role and the key’s policy must both allow ${KEY_ACTIONS.join(' and ')} through Firehose, and the key must be enabled.`
  const todo = `Run \`npm run deploy\`: the stack grants both to the role. If the error stays, check the key’s policy and state. ${NEXT_RUN}`
  return new DeliveryError('stream-key-unusable', `${what} ${why}`, todo, {
    service: 'Firehose',
    region,
    role,
    key,
    actions: KEY_ACTIONS.join(' '),
    fault: name,
    kmsFault: kmsCode,
    status,
    ...toFacts(sent),
  })
}

const toOpen = (sent: Sent): number => sent.received - sent.accepted

const toFacts = (sent: Sent): Facts => ({ ...sent, refused: toOpen(sent) })

/**
 * Not everything was accepted by Firehose; the checkpoint must stay where it is. `facts` count lines: `received`,
 * `accepted` and `refused` (the other two's difference: refused, unsent, or of unknown outcome).
 */
export class DeliveryError extends CollectorError {}
