import { PutRecordBatchCommand } from '@aws-sdk/client-firehose'
import { GetSecretValueCommand } from '@aws-sdk/client-secrets-manager'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { clientSettings } from '../../../../functions/lib/core/aws-client-settings.ts'
import { isPassing, toAwsErrorFacts } from '../../../../functions/lib/core/aws-errors.ts'
import { createFirehose, createSecrets } from '../../../support/aws/clients.ts'
import type { Fault } from '../../../support/aws/faults.ts'
import { type AwsStandIn, startAws } from '../../../support/aws/server.ts'

let aws: AwsStandIn
const get = new GetSecretValueCommand({ SecretId: 'key' })

beforeEach(async () => {
  aws = await startAws({ secrets: { key: 'value' } })
})
afterEach(() => aws.close())

describe('an AWS client with our settings', () => {
  test.each<[string, Fault]>([
    ['accepts and never answers', { kind: 'hang' }],
    ['stalls in the middle of its answer', { kind: 'stall' }],
    ['keeps sending and never comes to its answer', { kind: 'drip' }],
  ])('gives up on a server that %s, after three attempts', async (_, fault) => {
    aws.faults.add('GetSecretValue', fault, Number.POSITIVE_INFINITY)
    const client = createSecrets(aws.url, clientSettings({ requestMs: 50 }))
    await expect(client.send(get)).rejects.toMatchObject({ name: 'TimeoutError', $metadata: { attempts: 3 } })
    expect(aws.calls).toHaveLength(3)
  })

  test('sends a call once where the caller repeats by itself', async () => {
    aws.faults.add('GetSecretValue', { kind: 'reset' }, Number.POSITIVE_INFINITY)
    const client = createSecrets(aws.url, clientSettings({ attempts: 1 }))
    await expect(client.send(get)).rejects.toMatchObject({ code: 'ECONNRESET' })
    expect(aws.calls).toHaveLength(1)
  })

  // A load balancer in front of AWS answers with HTML: https://github.com/aws/aws-sdk-js-v3/issues/6718.
  test('repeats a call that got a gateway page instead of JSON', async () => {
    aws.faults.add('GetSecretValue', { kind: 'html', status: 503 })
    const client = createSecrets(aws.url, clientSettings())
    await expect(client.send(get)).resolves.toMatchObject({ SecretString: 'value' })
    expect(aws.calls).toHaveLength(2)
  })

  test('keeps its connection alive', async () => {
    const client = createSecrets(aws.url, clientSettings())
    for (let call = 0; call < 5; call += 1) await client.send(get)
    expect(aws.connections()).toBe(1)
  })
})

const put = (sizes: number[]) => {
  const Records = sizes.map((size) => ({ Data: Buffer.alloc(size, 'x') }))
  return createFirehose(aws.url).send(new PutRecordBatchCommand({ DeliveryStreamName: 's', Records }))
}

describe('the stand-in for Firehose', () => {
  test.each<[string, number[]]>([
    ['501 records', Array.from({ length: 501 }, () => 1)],
    ['a record over 1,000 KiB', [1_024_001]],
    ['no record', []],
    ['more than 4 MiB in all', Array.from({ length: 5 }, () => 900_000)],
  ])('refuses %s, as Firehose does', async (_, sizes) => {
    await expect(put(sizes)).rejects.toMatchObject({ $metadata: { httpStatusCode: 400 } })
    expect(aws.accepted).toEqual([])
  })

  test('takes what is just within the limits', async () => {
    await put([1_024_000, ...Array.from({ length: 499 }, () => 6_000)])
    expect(aws.accepted).toHaveLength(500)
  })
})

const KEY = { name: 'InvalidKMSResourceException', $metadata: { httpStatusCode: 400 } }

describe('what an AWS client throws', () => {
  test.each<[string, unknown, string, boolean]>([
    ['a code before a name', { name: 'TimeoutError', code: 'ECONNRESET' }, 'unreachable', true],
    ['a status before an unknown name', { name: 'Odd', $metadata: { httpStatusCode: 500 } }, 'unavailable', true],
    ['too many calls', { name: 'Odd', $metadata: { httpStatusCode: 429 } }, 'throttled', true],
    ['no region', new Error('Region is missing'), 'region', false],
    ['a key’s own exception', { name: 'KMSDisabledException' }, 'kms', false],
    ['a key’s own exception that passes', { name: 'KMSThrottlingException' }, 'throttled', true],
    ['a refusal of the key before the code that KMS gave', { ...KEY, code: 'AccessDeniedException' }, 'kms', false],
    ['a refusal of the key without a code', KEY, 'kms', false],
    ['a code of KMS that passes', { ...KEY, code: 'KMSInternalException' }, 'unavailable', true],
    ['anything else', { name: 'constructor' }, 'rejected', false],
    ['nothing', undefined, 'rejected', false],
  ])('is told by %s', (_, thrown, kind, passing) => {
    const fault = toAwsErrorFacts(thrown)
    expect(fault.kind).toBe(kind)
    expect(isPassing(fault)).toBe(passing)
  })

  test('never brings foreign text along', () => {
    expect(toAwsErrorFacts({ name: '{"key":"marker"}', code: 'eyJ marker', message: 'marker' }).name).toBe('unknown')
    expect(JSON.stringify(toAwsErrorFacts(new Error('marker')))).not.toContain('marker')
  })
})
