import { describe, expect, test } from '@jest/globals'
import { clientSettings } from '../../../../functions/lib/core/aws-client-settings.ts'
import { createFirehose } from '../../../support/aws/clients.ts'
import type { Fault } from '../../../support/aws/faults.ts'
import { toKeyRefused } from '../../../support/aws/firehose.ts'
import { failure, never, toShort, useFirehose } from './setup.ts'

const { acceptedBytes, aws, deliverTo, runtime } = useFirehose()

const DENIED = { kind: 'error', status: 400, type: 'AccessDeniedException' } as const
const noCredentials = () => Promise.reject(Object.assign(new Error('x'), { name: 'CredentialsProviderError' }))

describe('a call that fails as a whole', () => {
  test.each<[string, Fault]>([
    ['is throttled', { kind: 'error', status: 400, type: 'ThrottlingException' }],
    ['finds the service unavailable', { kind: 'error', status: 503, type: 'ServiceUnavailableException' }],
    ['meets an internal failure', { kind: 'error', status: 500, type: 'InternalFailure' }],
    ['is cut off', { kind: 'reset' }],
    ['is never answered', { kind: 'hang' }],
    ['is answered by half', { kind: 'stall' }],
    ['is answered by somebody in between', { kind: 'html', status: 200 }],
    ['meets a key that KMS throttles', { kind: 'error', status: 400, type: 'KMSThrottlingException' }],
    ['is refused because KMS throttles', toKeyRefused('ThrottlingException')],
    ['is refused because KMS has no key at hand', toKeyRefused('KeyUnavailableException')],
    ['gets a gateway’s page', { kind: 'html', status: 502 }],
  ])('because it %s is repeated, and everything arrives once', async (_, fault) => {
    aws().faults.add('PutRecordBatch', fault, 2)
    const lines = toShort(3)
    const client = createFirehose(aws().url, clientSettings({ attempts: 1, requestMs: 500 }))
    expect(await deliverTo({ client })(lines, never)).toMatchObject({ lines: 3, calls: 3, resent: 2 })
    expect(acceptedBytes().equals(Buffer.concat(lines))).toBe(true)
    expect(runtime().waits).toHaveLength(2)
  })

  test('after Firehose accepted it doubles lines, and loses none', async () => {
    aws().faults.add('PutRecordBatch', { kind: 'lost' })
    const lines = toShort(10)
    expect(await deliverTo()(lines, never)).toMatchObject({ lines: 10, calls: 2, resent: 1 })
    expect(aws().accepted.map(({ data }) => data)).toEqual([Buffer.concat(lines), Buffer.concat(lines)])
  })

  test.each<[string, Fault, string]>([
    ['access-denied', DENIED, 'firehose:PutRecordBatch'],
    ['credentials', { kind: 'error', status: 400, type: 'UnrecognizedClientException' }, 'aws sts get-caller-identity'],
    ['credentials', { kind: 'error', status: 403, type: 'ExpiredTokenException' }, 'aws sts get-caller-identity'],
    ['stream-key-unusable', toKeyRefused(), 'npm run deploy'],
    ['stream-key-unusable', toKeyRefused('AccessDeniedException'), '(AccessDeniedException)'],
    ['stream-key-unusable', toKeyRefused('DisabledException'), '(DisabledException)'],
    ['stream-key-unusable', { ...DENIED, message: 'not authorized to perform: kms:GenerateDataKey' }, 'npm run deploy'],
    ['rejected', { kind: 'error', status: 400, type: 'InvalidArgumentException' }, 'report'],
  ])('for good fails at once: %s', async (code, fault, cure) => {
    aws().faults.add('PutRecordBatch', fault.kind === 'error' ? { message: 'marker-4711', ...fault } : fault)
    const error = await failure(deliverTo()(toShort(3), never))
    expect(error).toMatchObject({ name: 'DeliveryError', code, facts: { received: 3, accepted: 0, refused: 3 } })
    expect(error.message).toContain(cure)
    expect(error.message).not.toContain('marker-4711')
    expect(aws().calls).toHaveLength(1)
  })

  test.each<[string, Fault]>([
    ['no-answer', { kind: 'hang' }],
    ['unreachable', { kind: 'reset' }],
    ['unavailable', { kind: 'error', status: 503, type: 'ServiceUnavailableException' }],
    ['garbled', { kind: 'html', status: 200 }],
  ])('for ever fails after bounded attempts: %s', async (code, fault) => {
    aws().faults.add('PutRecordBatch', fault, Number.POSITIVE_INFINITY)
    const client = createFirehose(aws().url, clientSettings({ attempts: 1, requestMs: 100 }))
    const error = await failure(deliverTo({ client })(toShort(3), never))
    expect(error).toMatchObject({ code, facts: { received: 3, accepted: 0, refused: 3, calls: 8, resent: 7 } })
    expect(error.message).not.toMatch(/smithy|html|hang up/)
  })
})

describe('a stream whose key the role may not use', () => {
  const access = {
    role: 'docusign-acme-prod-CustomerEventsRole-1A2B3C',
    key: 'arn:aws:kms:eu-central-1:111111111111:key/data',
  }

  test('is named with the role, the key and both missing rights, in the message and as facts', async () => {
    aws().faults.add('PutRecordBatch', toKeyRefused('AccessDeniedException'))
    const error = await failure(deliverTo({ access })(toShort(3), never))
    const { role, key } = access
    const facts = { role, key, actions: 'kms:GenerateDataKey kms:Decrypt', fault: 'InvalidKMSResourceException' }
    expect(error).toMatchObject({ code: 'stream-key-unusable', facts: { ...facts, kmsFault: 'AccessDeniedException' } })
    for (const word of [role, key, 'kms:GenerateDataKey', 'kms:Decrypt']) expect(error.message).toContain(word)
    expect(error.message).not.toContain('might have been revoked')
    expect(runtime().waits).toEqual([])
  })

  test('is said so without names where the environment has none', async () => {
    aws().faults.add('PutRecordBatch', toKeyRefused())
    const error = await failure(deliverTo()(toShort(1), never))
    expect(error.message).toContain('the role of this function can’t use the KMS key of the stream')
    expect(JSON.stringify(error.facts)).not.toMatch(/undefined|null/)
  })

  test('is not tried again when the answer says so of each record', async () => {
    aws().faults.add('PutRecordBatch', { kind: 'refuse', entry: () => 'InvalidKMSResourceException' })
    const error = await failure(deliverTo({ access })(toShort(3), never))
    expect(error).toMatchObject({ code: 'stream-key-unusable', facts: { received: 3, accepted: 0, refused: 3 } })
    expect(aws().calls).toHaveLength(1)
  })
})

describe('a stream that cannot be used', () => {
  test('because it does not exist is named with its region', async () => {
    const error = await failure(deliverTo({ stream: 'acme-prod-gone' })(toShort(1), never))
    expect(error).toMatchObject({ code: 'stream-missing', facts: { stream: 'acme-prod-gone', region: 'eu-central-1' } })
    expect(error.message).toContain('acme-prod-gone does not exist in eu-central-1')
  })

  test('because the region is another one is named with that region', async () => {
    const error = await failure(
      deliverTo({ client: createFirehose(aws().url, { region: 'us-east-1' }) })(toShort(1), never),
    )
    expect(error.code).toBe('stream-missing')
    expect(error.message).toContain('us-east-1')
    expect(aws().accepted).toEqual([])
  })

  test('because nobody listens is said to be out of reach', async () => {
    const client = createFirehose('http://127.0.0.1:1')
    expect(await failure(deliverTo({ client })(toShort(1), never))).toMatchObject({ code: 'unreachable' })
  })

  test('because there are no credentials is said so', async () => {
    const error = await failure(
      deliverTo({ client: createFirehose(aws().url, { credentials: noCredentials }) })(toShort(1), never),
    )
    expect(error.code).toBe('credentials')
  })
})
