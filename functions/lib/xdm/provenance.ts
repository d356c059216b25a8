import type { JsonObject } from '../core/json.ts'
import { toJsonText } from './canonical.ts'

/** Where a record comes from. Only the time differs between the records of a run. */
export interface Provenance {
  connection: string
  run: string
  version: string
  now: Date
}

const known = new WeakMap<Provenance, JsonObject>()

/** The same for every record of a page. */
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

/** Builds the record of an item that can't be parsed: the whole item as text, without any XDM fields. */
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
