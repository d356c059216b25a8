import { MAX_LINE_BYTES } from '../delivery/chunk.ts'
import type { Deliver } from '../delivery/firehose.ts'
import { isTooLong, type Provenance, toParts } from '../delivery/quarantine.ts'
import type { Runtime } from '../primitives/world.ts'
import { toLine } from '../xdm/encode.ts'
import { truncateRecord } from '../xdm/shorten.ts'
import type { Mapped } from './collector.ts'
import type { Delivery } from './tally.ts'

export interface PageDelivery {
  deliver: Deliver
  /** The connection's quarantine stream. */
  quarantine: Deliver
  from: Provenance
  runtime: Runtime
}

/**
 * Encodes a page's records and delivers them; resolves when Firehose has accepted all of them. A line too long for a
 * Firehose record is quarantined first: the original in parts to a stream of its own, then its shortened form.
 */
export const createDeliverPage =
  ({ deliver, quarantine, from, runtime }: PageDelivery) =>
  async (mapped: Mapped[], signal: AbortSignal): Promise<Delivery> => {
    const parts: Buffer[] = []
    let quarantined = 0
    const lines = mapped.map(({ record, id }) => {
      const line = toLine(record)
      if (!isTooLong(line)) return line
      quarantined += 1
      for (const part of toParts({ id, original: line, time: runtime.now() }, from)) parts.push(toLine(part))
      return toLine(truncateRecord(record, id, line.length, MAX_LINE_BYTES))
    })
    if (parts.length > 0) await quarantine(parts, signal)
    return { ...(await deliver(lines, signal)), quarantined }
  }
