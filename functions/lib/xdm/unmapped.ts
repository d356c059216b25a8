import type { JsonObject } from '../primitives/json.ts'
import { toJsonText } from './canonical.ts'
import { type Provenance, provenanceColumns } from './provenance.ts'

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
