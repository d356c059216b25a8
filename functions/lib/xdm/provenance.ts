import type { JsonObject } from '../primitives/json.ts'

/** Where a record comes from: the same for every record of a run but for the time. */
export interface Provenance {
  connection: string
  run: string
  version: string
  now: Date
}

export const provenanceColumns = (from: Provenance): JsonObject => ({
  collector_connection: from.connection,
  collector_run: from.run,
  collector_version: from.version,
  collector_time: from.now.toISOString(),
})
