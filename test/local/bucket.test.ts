import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import { createBucket } from './bucket.ts'

const AT = Date.UTC(2026, 10, 22, 9, 59, 58)

const setUp = () => {
  const objects: { key: string; text: string }[] = []
  const clock = { ms: AT, ids: 0 }
  const bucket = createBucket(
    { events: 'data/customer-events/acme/', originals: 'quarantine/acme/' },
    (key, body) => {
      objects.push({ key, text: gunzipSync(body).toString() })
      return Promise.resolve()
    },
    { now: () => new Date(clock.ms), uuid: () => `uuid-${++clock.ids}` },
  )
  return { objects, clock, bucket }
}

const toRecords = (...texts: string[]) => texts.map((text) => Buffer.from(text))

describe('what Firehose was given, as S3 would hold it', () => {
  test('records of one buffer become one gzipped object, named as Firehose names it', async () => {
    const { bucket, objects } = setUp()
    bucket.put('events', toRecords('{"a":1}\n', '{"a":2}\n{"a":3}\n'))
    bucket.put('events', toRecords('{"a":4}\n'))
    bucket.put('originals', toRecords('{"part":1}\n'))
    const written = await bucket.flush()
    // Both are compressed at the same time; which is written first is chance.
    expect(objects.toSorted((a, b) => a.key.localeCompare(b.key))).toEqual([
      {
        key: 'data/customer-events/acme/2026/11/22/09/events-1-2026-11-22-09-59-58-uuid-1.gz',
        text: '{"a":1}\n{"a":2}\n{"a":3}\n{"a":4}\n',
      },
      {
        key: 'quarantine/acme/2026/11/22/09/originals-1-2026-11-22-09-59-58-uuid-2.gz',
        text: '{"part":1}\n',
      },
    ])
    expect(written).toMatchObject({ objects: 2, bytes: 43 })
  })

  test('a new object begins after a minute, under the hour of its first record', async () => {
    const { bucket, objects, clock } = setUp()
    bucket.put('events', toRecords('1\n'))
    clock.ms += 59_999
    bucket.put('events', toRecords('2\n'))
    clock.ms += 1
    bucket.put('events', toRecords('3\n'))
    await bucket.flush()
    expect(objects.map(({ text }) => text).sort()).toEqual(['1\n2\n', '3\n'])
    expect(objects.find(({ text }) => text === '3\n')?.key).toContain('/2026/11/22/10/')
  })

  test('a new object begins after five megabytes', async () => {
    const { bucket, objects } = setUp()
    const megabyte = 'x'.repeat(1024 * 1024)
    for (let index = 0; index < 7; index += 1) bucket.put('events', toRecords(megabyte))
    await bucket.flush()
    expect(new Set(objects.map(({ text }) => text.length / megabyte.length))).toEqual(new Set([5, 2]))
  })

  test('an object that cannot be written fails the flush, not the process', async () => {
    const bucket = createBucket({}, () => Promise.reject(new Error('disk full')), {
      now: () => new Date(AT),
      uuid: () => 'u',
    })
    bucket.put('events', toRecords('1\n'))
    await expect(bucket.flush()).rejects.toThrow('disk full')
  })
})
