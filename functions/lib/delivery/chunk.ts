import { DeliveryError } from './failures.ts'

/**
 * Firehose bills records rounded up to 5 KB and takes 500 of up to 1,000 KiB, 4 MiB in all, in a call (API reference of
 * PutRecordBatch). Whether the 4 MiB count the bytes before or after base64 is not said: below 3 MiB both hold.
 */
export const CHUNK_BYTES = 500_000
export const MAX_LINE_BYTES = 1000 * 1024
export const BATCH_CHUNKS = 500
export const BATCH_BYTES = 3 * 1024 * 1024

/** Lines joined into one Firehose record. */
export interface Chunk {
  data: Buffer
  lines: number
}

/**
 * Joins lines, in their order, into chunks of up to `CHUNK_BYTES`; a longer line is a chunk of its own.
 * @param lines each with its newline at the end.
 * @throws DeliveryError `line-too-long` over `MAX_LINE_BYTES`: it should have been quarantined.
 */
export const toChunks = (lines: readonly Buffer[]): Chunk[] =>
  group(lines, lineBytes, (count, bytes) => count === 0 || bytes <= CHUNK_BYTES).map((group) => ({
    data: Buffer.concat(group),
    lines: group.length,
  }))

/** Groups chunks, in their order, into the batches of one call each. */
export const toBatches = (chunks: readonly Chunk[]): Chunk[][] =>
  group(
    chunks,
    ({ data }) => data.length,
    (count, bytes) => count < BATCH_CHUNKS && bytes < BATCH_BYTES,
  )

const lineBytes = (line: Buffer): number => {
  if (line.length <= MAX_LINE_BYTES) return line.length
  throw new DeliveryError(
    'line-too-long',
    `A line of ${line.length} bytes does not fit into a Firehose record of ${MAX_LINE_BYTES}.`,
    'This is a fault of the collector: such a line must be quarantined. Nothing is lost; report it.',
    { bytes: line.length },
  )
}

/** Opens a new group when one more would not fit any longer. @param fits given a group's count so far, and its bytes with one more. */
const group = <T>(
  all: readonly T[],
  sizeOf: (one: T) => number,
  fits: (count: number, bytes: number) => boolean,
): T[][] => {
  const groups: T[][] = []
  let open: T[] = []
  let bytes = 0
  for (const one of all) {
    const size = sizeOf(one)
    if (open.length === 0 || !fits(open.length, bytes + size)) {
      open = []
      bytes = 0
      groups.push(open)
    }
    open.push(one)
    bytes += size
  }
  return groups
}
