import { describe, expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import {
  BATCH_BYTES,
  BATCH_CHUNKS,
  CHUNK_BYTES,
  MAX_LINE_BYTES,
  toBatches,
  toChunks,
} from '../../../../functions/lib/delivery/chunk.ts'
import { DeliveryError } from '../../../../functions/lib/delivery/failures.ts'

const toLine = (size: number, letter = 'a'): Buffer => Buffer.from(`${letter.repeat(size - 1)}\n`)

/** Mostly short lines, some around each limit. */
const lines = fc.array(
  fc.oneof(
    { weight: 8, arbitrary: fc.integer({ min: 1, max: 3_000 }) },
    { weight: 1, arbitrary: fc.integer({ min: CHUNK_BYTES - 2, max: CHUNK_BYTES + 2 }) },
    { weight: 1, arbitrary: fc.integer({ min: MAX_LINE_BYTES - 2, max: MAX_LINE_BYTES }) },
  ),
  { maxLength: 60 },
)

const tooLong = () => toChunks([toLine(10), toLine(MAX_LINE_BYTES + 1)])

describe('chunks and batches', () => {
  test('hold the same bytes in the same order, within every limit of Firehose', () => {
    fc.assert(
      fc.property(lines, (sizes) => {
        const all = sizes.map((size, index) => toLine(size, String.fromCharCode(97 + (index % 26))))
        const batches = toBatches(toChunks(all))
        const chunks = batches.flat()
        expect(Buffer.concat(chunks.map(({ data }) => data)).equals(Buffer.concat(all))).toBe(true)
        expect(chunks.reduce((sum, chunk) => sum + chunk.lines, 0)).toBe(all.length)
        for (const { data, lines: count } of chunks) expect(data.length <= CHUNK_BYTES || count === 1).toBe(true)
        for (const { data } of chunks) expect(data.at(-1)).toBe(10)
        for (const batch of batches) {
          expect(batch.length).toBeGreaterThan(0)
          expect(batch.length).toBeLessThanOrEqual(BATCH_CHUNKS)
          expect(batch.reduce((sum, { data }) => sum + data.length, 0)).toBeLessThan(BATCH_BYTES)
        }
      }),
      { numRuns: 60 },
    )
  })

  test('are none when there are no lines', () => {
    expect(toBatches(toChunks([]))).toEqual([])
  })

  test('use up a chunk to its last byte, and no more', () => {
    expect(toChunks([toLine(CHUNK_BYTES - 10), toLine(10)])).toHaveLength(1)
    expect(toChunks([toLine(CHUNK_BYTES - 10), toLine(11)])).toHaveLength(2)
  })

  test('a line longer than a chunk travels alone', () => {
    const chunks = toChunks([toLine(10), toLine(MAX_LINE_BYTES), toLine(10)])
    expect(chunks.map(({ lines: count }) => count)).toEqual([1, 1, 1])
  })

  test('501 chunks are two batches', () => {
    const chunks = Array.from({ length: 501 }, () => ({ data: toLine(100), lines: 1 }))
    expect(toBatches(chunks).map((batch) => batch.length)).toEqual([500, 1])
  })

  test('a line that Firehose would refuse stops everything: it should have been quarantined', () => {
    expect(tooLong).toThrow(DeliveryError)
    expect(tooLong).toThrow(expect.objectContaining({ code: 'line-too-long', facts: { bytes: MAX_LINE_BYTES + 1 } }))
  })
})
