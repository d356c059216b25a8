import type { JsonObject } from '../primitives/json.ts'

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
