import { describe, expect, test } from '@jest/globals'
import { createFirehose } from '../../../support/aws/clients.ts'
import { failure, never, refuse, toFilling, toShort, useFirehose } from './setup.ts'

const { acceptedBytes, aws, deliverTo, logged, runtime } = useFirehose()

describe('lines delivered without a fault', () => {
  test('arrive once, in order, many in a record', async () => {
    const lines = toShort(20_000)
    const delivered = await deliverTo()(lines, never)
    expect(acceptedBytes().equals(Buffer.concat(lines))).toBe(true)
    const bytes = Buffer.concat(lines).length
    expect(delivered).toEqual({ lines: 20_000, bytes, chunks: aws().accepted.length, calls: 1, resent: 0 })
    expect(aws().accepted.length).toBe(Math.ceil(bytes / 500_000))
  })

  test('in several batches arrive in order', async () => {
    const lines = toFilling(20)
    expect(await deliverTo()(lines, never)).toMatchObject({ chunks: 20, calls: 4, resent: 0 })
    expect(acceptedBytes().equals(Buffer.concat(lines))).toBe(true)
    expect(aws().connections()).toBe(1)
  })

  test('none need no call', async () => {
    expect(await deliverTo()([], never)).toEqual({ lines: 0, bytes: 0, chunks: 0, calls: 0, resent: 0 })
    expect(aws().calls).toEqual([])
  })
})

describe('chunks that Firehose refuses', () => {
  test('are sent again, they only', async () => {
    const lines = toFilling(6)
    aws().faults.add(
      'PutRecordBatch',
      refuse((index) => index === 1 || index === 4),
    )
    aws().faults.add(
      'PutRecordBatch',
      refuse((index) => index === 0),
    )
    expect(await deliverTo()(lines, never)).toMatchObject({ lines: 6, chunks: 6, calls: 3, resent: 3 })
    expect(aws().accepted.map(({ data }) => data.toString('utf8', 0, 1))).toEqual(['0', '2', '3', '5', '4', '1'])
  })

  test('for ever fail the delivery after growing waits, and the counts tell the truth', async () => {
    const lines = [...toFilling(4), ...toShort(3)]
    aws().faults.add(
      'PutRecordBatch',
      refuse((index) => index >= 3),
    )
    aws().faults.add(
      'PutRecordBatch',
      refuse(() => true),
      Number.POSITIVE_INFINITY,
    )
    const error = await failure(deliverTo()(lines, never))
    expect(error).toMatchObject({ name: 'DeliveryError', code: 'refused' })
    expect(error.facts).toMatchObject({ received: 7, accepted: 3, refused: 4, fault: 'ServiceUnavailableException' })
    expect(aws().accepted).toHaveLength(3)
    expect(aws().calls.length).toBeLessThan(12)
    expect(runtime().waits.length).toBe(aws().calls.length - 1)
    const fruitless = runtime().waits.slice(1)
    expect(fruitless).toEqual(fruitless.toSorted((a, b) => a - b))
    expect(fruitless.at(-1)).toBeGreaterThan(10 * (fruitless[0] ?? 0))
  })

  test('all but one at a time do not fail a delivery that moves on', async () => {
    aws().faults.add(
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
    aws().faults.add(
      'PutRecordBatch',
      refuse(() => true),
    )
    await deliverTo()([Buffer.from('{"secret":"marker-4711"}\n')], never)
    expect(logged()).toHaveLength(1)
    expect(logged()[0]).toContain('"errorCode":"ServiceUnavailableException"')
    expect(logged().join()).not.toContain('marker-4711')
  })
})

describe('a run that ends while it delivers', () => {
  test('before a call makes none', async () => {
    const error = await failure(deliverTo()(toShort(3), AbortSignal.abort()))
    expect(error).toMatchObject({ code: 'aborted', facts: { received: 3, accepted: 0, refused: 3 } })
    expect(aws().calls).toEqual([])
  })

  test('during a call leaves it, and says what was accepted before', async () => {
    const abort = new AbortController()
    const client = createFirehose(aws().url)
    aws().faults.add(
      'PutRecordBatch',
      refuse((index) => index === 0),
    )
    aws().faults.add('PutRecordBatch', { kind: 'hang' })
    const delivering = failure(deliverTo({ client })(toFilling(3), abort.signal))
    while (aws().calls.length < 2) await new Promise((resolve) => setImmediate(resolve))
    abort.abort()
    expect(await delivering).toMatchObject({ code: 'aborted', facts: { received: 3, accepted: 2, refused: 1 } })
  })

  test('during a wait does not wait any longer', async () => {
    const abort = new AbortController()
    runtime().sleep = (_, signal) => {
      abort.abort()
      return Promise.reject(signal?.reason)
    }
    aws().faults.add(
      'PutRecordBatch',
      refuse(() => true),
      Number.POSITIVE_INFINITY,
    )
    expect(await failure(deliverTo()(toShort(3), abort.signal))).toMatchObject({ code: 'aborted' })
    expect(aws().calls).toHaveLength(1)
  })
})
