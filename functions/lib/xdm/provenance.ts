import type { JsonObject } from '../core/json.ts'
import { toJsonText } from './canonical.ts'

/** Where a record comes from: the same for every record of a run but for the time. */
export interface Provenance {
  connection: string
  run: string
  version: string
  now: Date
}

const known = new WeakMap<Provenance, JsonObject>()

/** Every record of a page has the same. */
export const provenanceColumns = (from: Provenance): JsonObject => {
  const before = known.get(from)
  if (before !== undefined) return before
  const columns = {
    collector_connection: from.connection,
    collector_run: from.run,
    collector_version: from.version,
    collector_time: from.now.toISOString(),
  }
  known.set(from, columns)
  return columns
}

/** The record of an item that does not parse: nothing of it is lost, nothing of it is trusted. */
export const toUnmapped = (
  item: { id: string; value: unknown },
  why: string,
  sourceLogType: string,
  from: Provenance,
): JsonObject => ({
  _time: from.now.toISOString(),
  source_log_type: sourceLogType,
  ...provenanceColumns(from),
  collector_item_id: item.id,
  collector_unmapped: why,
  raw: toJsonText(item.value),
})
