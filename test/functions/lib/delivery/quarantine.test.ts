import { randomBytes } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import { MAX_LINE_BYTES } from '../../../../functions/lib/delivery/chunk.ts'
import { isTooLong, joinParts, toParts } from '../../../../functions/lib/delivery/quarantine.ts'

const from = { connection: 'acme-prod', run: 'run-1', version: '1.0.0' }
const time = new Date('2024-07-07T16:20:36.122Z')
const quarantine = (original: Buffer, id = 'event-1') => toParts({ id, original, time }, from)
const toLine = (record: unknown): Buffer => Buffer.from(`${JSON.stringify(record)}\n`)

describe('an item too large for a Firehose record', () => {
  test('comes back byte for byte, whatever it held and in whatever order its parts are found', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 5_000 }), (bytes) => {
        const parts = quarantine(Buffer.from(bytes))
        expect(joinParts(parts.toReversed()).equals(Buffer.from(bytes))).toBe(true)
      }),
    )
  })

  test.each([
    ['that compresses', Buffer.alloc(5 * 1024 * 1024, 'DocuSign '), 1],
    ['that does not compress', randomBytes(5 * 1024 * 1024), 8],
  ])('of 5 MB %s fits into records, each below the limit', (_, original, count) => {
    const parts = quarantine(original)
    expect(parts).toHaveLength(count)
    for (const part of parts) expect(isTooLong(toLine(part))).toBe(false)
    expect(joinParts([...parts.slice(1), ...parts]).equals(original)).toBe(true)
  })

  test('whose id is what is too large still fits', () => {
    const [part] = quarantine(randomBytes(2_000_000), '\u0000'.repeat(5_000_000))
    expect(toLine(part).length).toBeLessThan(MAX_LINE_BYTES)
  })

  test('says what it belongs to and how to put it together', () => {
    expect(quarantine(Buffer.from('{}'))).toEqual([
      {
        _time: '2024-07-07T16:20:36.122Z',
        collector_connection: 'acme-prod',
        collector_run: 'run-1',
        collector_version: '1.0.0',
        item: 'event-1',
        part: 1,
        parts: 1,
        encoding: 'gzip+base64',
        sha256: '44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a',
        bytes: 2,
        body: expect.any(String),
      },
    ])
  })

  test('is not given back from incomplete or damaged parts', () => {
    const parts = quarantine(randomBytes(2_000_000))
    expect(() => joinParts(parts.slice(1))).toThrow(expect.objectContaining({ code: 'parts-incomplete' }))
    const damaged = parts.map((part) => ({ ...part, body: 'H4sI' }))
    expect(() => joinParts(damaged)).toThrow(expect.objectContaining({ code: 'parts-damaged' }))
    const other = parts.map((part) => ({ ...part, sha256: 'other' }))
    expect(() => joinParts(other)).toThrow(expect.objectContaining({ code: 'parts-damaged' }))
  })

  test('is one whose line is longer than 1,000 KiB', () => {
    expect(isTooLong(Buffer.alloc(1_024_000))).toBe(false)
    expect(isTooLong(Buffer.alloc(1_024_001))).toBe(true)
  })
})
