import { createHash } from 'node:crypto'
import { gunzipSync, gzipSync } from 'node:zlib'
import type { JsonObject } from '../core/json.ts'
import { MAX_LINE_BYTES } from './chunk.ts'
import { DeliveryError } from './failures.ts'

/** Whether a line is too long for a Firehose record. */
export const isTooLong = (line: Buffer): boolean => line.length > MAX_LINE_BYTES

export interface Provenance {
  connection: string
  run: string
  version: string
}

/** A multiple of 3, so that the parts' base64 texts, joined, are one base64 text; leaves room for the other members. */
const PART_BYTES = 690_000
/** An id comes from DocuSign, and may itself be what is too long. */
const MAX_ID_LENGTH = 1_000
const ENCODING = 'gzip+base64'

/**
 * An item too large for a Firehose record, as records that each fit: gzipped, in base64, in numbered parts.
 * Put together again: `jq -r .body` over the parts in order, `base64 -d`, `gunzip`.
 * @param item `original` is what DocuSign sent, without the members that never leave the function.
 */
export const toParts = (item: { id: string; original: Buffer; time: Date }, from: Provenance): JsonObject[] => {
  const { id, original, time } = item
  const packed = gzipSync(original)
  const count = Math.ceil(packed.length / PART_BYTES)
  return Array.from({ length: count }, (_, index) => ({
    _time: time.toISOString(),
    collector_connection: from.connection,
    collector_run: from.run,
    collector_version: from.version,
    item: id.slice(0, MAX_ID_LENGTH),
    part: index + 1,
    parts: count,
    encoding: ENCODING,
    sha256: sha256(original),
    bytes: original.length,
    body: packed.subarray(index * PART_BYTES, (index + 1) * PART_BYTES).toString('base64'),
  }))
}

/**
 * The inverse of `toParts`: the original of one item, from its parts in any order, repeated ones among them.
 * @throws DeliveryError `parts-incomplete`, `parts-damaged`.
 */
export const joinParts = (parts: readonly JsonObject[]): Buffer => {
  const bodies = new Map(parts.map(({ part, body }) => [part, typeof body === 'string' ? body : undefined]))
  const count = Number(parts[0]?.['parts'] ?? 1)
  const ordered = Array.from({ length: count }, (_, index) => bodies.get(index + 1))
  if (ordered.includes(undefined)) {
    const have = bodies.size
    const todo = 'Look for the others under the same prefix, with the same `sha256`.'
    throw new DeliveryError('parts-incomplete', `${have} of ${count} parts are there.`, todo, { have, count })
  }
  const original = unpack(Buffer.from(ordered.join(''), 'base64'))
  if (original && sha256(original) === parts[0]?.['sha256']) return original
  throw new DeliveryError('parts-damaged', 'The parts do not give the original.', 'Take them from one `sha256` only.')
}

const unpack = (packed: Buffer): Buffer | undefined => {
  try {
    return gunzipSync(packed)
  } catch {
    return undefined
  }
}

const sha256 = (data: Buffer): string => createHash('sha256').update(data).digest('hex')
