import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { Runtime } from '../../functions/lib/core/runtime.ts'
import type { Store } from './out.ts'

const compress = promisify(gzip)

/** What a delivery stream buffers before it writes an object: bytes, or milliseconds since the first record. */
const BUFFER = { bytes: 5 * 1024 * 1024, ms: 60_000 }

/** What the streams wrote so far. */
interface Written {
  objects: number
  /** Before and after compression. */
  bytes: number
  compressedBytes: number
}

/** The delivery streams' other end: S3 objects as Firehose would write them. */
export interface Bucket {
  put(stream: string, records: readonly Uint8Array[]): void
  /** Writes what is still buffered; rejects if any object could not be written. */
  flush(): Promise<Written>
}

/** @param prefixes S3 prefix of each stream, with its last slash: `data/customer-events/acme-prod/` */
export const createBucket = (
  prefixes: Record<string, string>,
  store: Store,
  runtime: Pick<Runtime, 'now' | 'uuid'>,
): Bucket => {
  const buffers = new Map<string, { records: Uint8Array[]; bytes: number; since: Date }>()
  const written: Written = { objects: 0, bytes: 0, compressedBytes: 0 }
  const writes: Promise<void>[] = []

  const write = async (stream: string, records: Uint8Array[], since: Date): Promise<void> => {
    const body = Buffer.concat(records)
    const key = toKey(prefixes[stream] ?? `errors/${stream}/`, stream, since, runtime.uuid())
    const packed = await compress(body)
    await store(key, packed)
    written.objects += 1
    written.bytes += body.length
    written.compressedBytes += packed.length
  }
  const empty = (stream: string): void => {
    const buffer = buffers.get(stream)
    if (!buffer) return
    buffers.delete(stream)
    const writing = write(stream, buffer.records, buffer.since)
    // Reported by `flush`.
    writing.catch(() => undefined)
    writes.push(writing)
  }
  return {
    put: (stream, records) => {
      const now = runtime.now()
      if (now.getTime() - (buffers.get(stream)?.since ?? now).getTime() >= BUFFER.ms) empty(stream)
      const buffer = buffers.get(stream) ?? { records: [], bytes: 0, since: now }
      buffers.set(stream, buffer)
      buffer.records.push(...records)
      for (const record of records) buffer.bytes += record.length
      if (buffer.bytes >= BUFFER.bytes) empty(stream)
    },
    flush: async () => {
      for (const stream of buffers.keys()) empty(stream)
      await Promise.all(writes)
      return written
    },
  }
}

/** Source: Firehose developer guide, "Configure Amazon S3 object name format"; the prefix takes the oldest record's hour. */
const toKey = (prefix: string, stream: string, since: Date, uuid: string): string => {
  const [date = '', time = ''] = since.toISOString().split(/[T.]/)
  const hour = `${date.replaceAll('-', '/')}/${time.slice(0, 2)}`
  return `${prefix}${hour}/${stream}-1-${date}-${time.replaceAll(':', '-')}-${uuid}.gz`
}
