import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { createDeliver } from '../../../../functions/lib/delivery/firehose.ts'
import { clientSettings } from '../../../../functions/lib/primitives/aws.ts'
import type { CollectorError } from '../../../../functions/lib/primitives/errors.ts'
import { createLog } from '../../../../functions/lib/primitives/log.ts'
import { createFirehose } from '../../../support/aws/clients.ts'
import type { Fault } from '../../../support/aws/faults.ts'
import { type AwsStandIn, startAws } from '../../../support/aws/server.ts'
import { createTestWorld, type TestWorld } from '../../../support/aws/world.ts'

const STREAM = 'acme-prod-customer-events'
const never = new AbortController().signal
let aws: AwsStandIn
let world: TestWorld
let logged: string[]

beforeEach(async () => {
  aws = await startAws({ streams: [STREAM] })
  world = createTestWorld()
  logged = []
})
afterEach(() => aws.close())

const deliverTo = (stream = STREAM, client = createFirehose(aws.url)) =>
  createDeliver({ client, stream, world, log: createLog((line) => logged.push(line)) })

/** Lines that each fill a chunk, so that there are as many chunks as lines. */
const toFilling = (count: number): Buffer[] =>
  Array.from({ length: count }, (_, index) => Buffer.from(`${index}`.padEnd(499_999, '.').concat('\n')))
const toShort = (count: number): Buffer[] =>
  Array.from({ length: count }, (_, index) => Buffer.from(`{"n":${index}}\n`))
const acceptedBytes = (): Buffer => Buffer.concat(aws.accepted.map(({ data }) => data))
const failure = async (delivering: Promise<unknown>): Promise<CollectorError> =>
  delivering.then(
    () => {
      throw new Error('delivered')
    },
    (error: CollectorError) => error,
  )
const noCredentials = () => Promise.reject(Object.assign(new Error('x'), { name: 'CredentialsProviderError' }))
const refuse = (entry: (index: number) => boolean): Fault => ({
  kind: 'refuse',
  entry: (index) => (entry(index) ? 'ServiceUnavailableException' : undefined),
})

describe('lines delivered without a fault', () => {
  test('arrive once, in order, many in a record', async () => {
    const lines = toShort(20_000)
    const delivered = await deliverTo()(lines, never)
    expect(acceptedBytes().equals(Buffer.concat(lines))).toBe(true)
    const bytes = Buffer.concat(lines).length
    expect(delivered).toEqual({ lines: 20_000, bytes, chunks: aws.accepted.length, calls: 1, resent: 0 })
    expect(aws.accepted.length).toBe(Math.ceil(bytes / 500_000))
  })

  test('in several batches arrive in order', async () => {
    const lines = toFilling(20)
    expect(await deliverTo()(lines, never)).toMatchObject({ chunks: 20, calls: 4, resent: 0 })
    expect(acceptedBytes().equals(Buffer.concat(lines))).toBe(true)
    expect(aws.connections()).toBe(1)
  })

  test('none need no call', async () => {
    expect(await deliverTo()([], never)).toEqual({ lines: 0, bytes: 0, chunks: 0, calls: 0, resent: 0 })
    expect(aws.calls).toEqual([])
  })
})

describe('chunks that Firehose refuses', () => {
  test('are sent again, they only', async () => {
    const lines = toFilling(6)
    aws.faults.add(
      'PutRecordBatch',
      refuse((index) => index === 1 || index === 4),
    )
    aws.faults.add(
      'PutRecordBatch',
      refuse((index) => index === 0),
    )
    expect(await deliverTo()(lines, never)).toMatchObject({ lines: 6, chunks: 6, calls: 3, resent: 3 })
    expect(aws.accepted.map(({ data }) => data.toString('utf8', 0, 1))).toEqual(['0', '2', '3', '5', '4', '1'])
  })

  test('for ever fail the delivery after growing waits, and the counts tell the truth', async () => {
    const lines = [...toFilling(4), ...toShort(3)]
    aws.faults.add(
      'PutRecordBatch',
      refuse((index) => index >= 3),
    )
    aws.faults.add(
      'PutRecordBatch',
      refuse(() => true),
      Number.POSITIVE_INFINITY,
    )
    const error = await failure(deliverTo()(lines, never))
    expect(error).toMatchObject({ name: 'DeliveryError', code: 'refused' })
    expect(error.facts).toMatchObject({ received: 7, accepted: 3, refused: 4, fault: 'ServiceUnavailableException' })
    expect(aws.accepted).toHaveLength(3)
    expect(aws.calls.length).toBeLessThan(12)
    expect(world.waits.length).toBe(aws.calls.length - 1)
    const fruitless = world.waits.slice(1)
    expect(fruitless).toEqual(fruitless.toSorted((a, b) => a - b))
    expect(fruitless.at(-1)).toBeGreaterThan(10 * (fruitless[0] ?? 0))
  })

  test('all but one at a time do not fail a delivery that moves on', async () => {
    aws.faults.add(
      'PutRecordBatch',
      refuse((index) => index > 0),
      Number.POSITIVE_INFINITY,
    )
    // Twelve chunks of just over half a chunk's limit: one batch.
    const lines = Array.from({ length: 12 }, (_, index) => Buffer.from(`${index}`.padEnd(250_000, '.').concat('\n')))
    expect(await deliverTo()(lines, never)).toMatchObject({ lines: 12, calls: 12, resent: 66 })
    expect(acceptedBytes().equals(Buffer.concat(lines))).toBe(true)
  })

  test('are logged with their code, never with what they hold', async () => {
    aws.faults.add(
      'PutRecordBatch',
      refuse(() => true),
    )
    await deliverTo()([Buffer.from('{"secret":"marker-4711"}\n')], never)
    expect(logged).toHaveLength(1)
    expect(logged[0]).toContain('"errorCode":"ServiceUnavailableException"')
    expect(logged.join()).not.toContain('marker-4711')
  })
})

describe('a call that fails as a whole', () => {
  test.each<[string, Fault]>([
    ['is throttled', { kind: 'error', status: 400, type: 'ThrottlingException' }],
    ['finds the service unavailable', { kind: 'error', status: 503, type: 'ServiceUnavailableException' }],
    ['meets an internal failure', { kind: 'error', status: 500, type: 'InternalFailure' }],
    ['is cut off', { kind: 'reset' }],
    ['is never answered', { kind: 'hang' }],
    ['is answered by half', { kind: 'stall' }],
    ['is answered by somebody in between', { kind: 'html', status: 200 }],
    ['gets a gateway’s page', { kind: 'html', status: 502 }],
  ])('because it %s is repeated, and everything arrives once', async (_, fault) => {
    aws.faults.add('PutRecordBatch', fault, 2)
    const lines = toShort(3)
    const client = createFirehose(aws.url, clientSettings({ attempts: 1, requestMs: 500 }))
    expect(await deliverTo(STREAM, client)(lines, never)).toMatchObject({ lines: 3, calls: 3, resent: 2 })
    expect(acceptedBytes().equals(Buffer.concat(lines))).toBe(true)
    expect(world.waits).toHaveLength(2)
  })

  test('after Firehose accepted it doubles lines, and loses none', async () => {
    aws.faults.add('PutRecordBatch', { kind: 'lost' })
    const lines = toShort(10)
    expect(await deliverTo()(lines, never)).toMatchObject({ lines: 10, calls: 2, resent: 1 })
    expect(aws.accepted.map(({ data }) => data)).toEqual([Buffer.concat(lines), Buffer.concat(lines)])
  })

  test.each<[string, Fault, string]>([
    ['access-denied', { kind: 'error', status: 400, type: 'AccessDeniedException' }, 'firehose:PutRecordBatch'],
    ['credentials', { kind: 'error', status: 400, type: 'UnrecognizedClientException' }, 'aws sts get-caller-identity'],
    ['credentials', { kind: 'error', status: 403, type: 'ExpiredTokenException' }, 'aws sts get-caller-identity'],
    ['kms', { kind: 'error', status: 400, type: 'InvalidKMSResourceException' }, 'KMS key'],
    ['kms', { kind: 'error', status: 400, type: 'AccessDeniedException', message: 'no access to KMS' }, 'KMS key'],
    ['rejected', { kind: 'error', status: 400, type: 'InvalidArgumentException' }, 'report'],
  ])('for good fails at once: %s', async (code, fault, cure) => {
    aws.faults.add('PutRecordBatch', fault.kind === 'error' ? { message: 'marker-4711', ...fault } : fault)
    const error = await failure(deliverTo()(toShort(3), never))
    expect(error).toMatchObject({ name: 'DeliveryError', code, facts: { received: 3, accepted: 0, refused: 3 } })
    expect(error.message).toContain(cure)
    expect(error.message).not.toContain('marker-4711')
    expect(aws.calls).toHaveLength(1)
  })

  test.each<[string, Fault]>([
    ['no-answer', { kind: 'hang' }],
    ['unreachable', { kind: 'reset' }],
    ['unavailable', { kind: 'error', status: 503, type: 'ServiceUnavailableException' }],
    ['garbled', { kind: 'html', status: 200 }],
  ])('for ever fails after bounded attempts: %s', async (code, fault) => {
    aws.faults.add('PutRecordBatch', fault, Number.POSITIVE_INFINITY)
    const client = createFirehose(aws.url, clientSettings({ attempts: 1, requestMs: 100 }))
    const error = await failure(deliverTo(STREAM, client)(toShort(3), never))
    expect(error).toMatchObject({ code, facts: { received: 3, accepted: 0, refused: 3, calls: 8, resent: 7 } })
    expect(error.message).not.toMatch(/smithy|html|hang up/)
  })
})

describe('a stream that cannot be used', () => {
  test('because it does not exist is named with its region', async () => {
    const error = await failure(deliverTo('acme-prod-gone')(toShort(1), never))
    expect(error).toMatchObject({ code: 'stream-missing', facts: { stream: 'acme-prod-gone', region: 'eu-central-1' } })
    expect(error.message).toContain('acme-prod-gone does not exist in eu-central-1')
  })

  test('because the region is another one is named with that region', async () => {
    const error = await failure(deliverTo(STREAM, createFirehose(aws.url, { region: 'us-east-1' }))(toShort(1), never))
    expect(error.code).toBe('stream-missing')
    expect(error.message).toContain('us-east-1')
    expect(aws.accepted).toEqual([])
  })

  test('because nobody listens is said to be out of reach', async () => {
    const client = createFirehose('http://127.0.0.1:1')
    expect(await failure(deliverTo(STREAM, client)(toShort(1), never))).toMatchObject({ code: 'unreachable' })
  })

  test('because there are no credentials is said so', async () => {
    const error = await failure(
      deliverTo(STREAM, createFirehose(aws.url, { credentials: noCredentials }))(toShort(1), never),
    )
    expect(error.code).toBe('credentials')
  })
})

describe('a run that ends while it delivers', () => {
  test('before a call makes none', async () => {
    const error = await failure(deliverTo()(toShort(3), AbortSignal.abort()))
    expect(error).toMatchObject({ code: 'aborted', facts: { received: 3, accepted: 0, refused: 3 } })
    expect(aws.calls).toEqual([])
  })

  test('during a call leaves it, and says what was accepted before', async () => {
    const abort = new AbortController()
    const client = createFirehose(aws.url)
    aws.faults.add(
      'PutRecordBatch',
      refuse((index) => index === 0),
    )
    aws.faults.add('PutRecordBatch', { kind: 'hang' })
    const delivering = failure(deliverTo(STREAM, client)(toFilling(3), abort.signal))
    while (aws.calls.length < 2) await new Promise((resolve) => setImmediate(resolve))
    abort.abort()
    expect(await delivering).toMatchObject({ code: 'aborted', facts: { received: 3, accepted: 2, refused: 1 } })
  })

  test('during a wait does not wait any longer', async () => {
    const abort = new AbortController()
    world.sleep = (_, signal) => {
      abort.abort()
      return Promise.reject(signal?.reason)
    }
    aws.faults.add(
      'PutRecordBatch',
      refuse(() => true),
      Number.POSITIVE_INFINITY,
    )
    expect(await failure(deliverTo()(toShort(3), abort.signal))).toMatchObject({ code: 'aborted' })
    expect(aws.calls).toHaveLength(1)
  })
})
