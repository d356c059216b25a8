import type { DataType, Metric } from '../../../functions/lib/contract.ts'
import { isObject, type JsonObject } from '../../../functions/lib/core/json.ts'
import type { Log } from '../../../functions/lib/core/log.ts'
import type { Deliver } from '../../../functions/lib/delivery/firehose.ts'
import { type ConnectionDependencies, createRun } from '../../../functions/lib/run/create-run.ts'
import type { Platform } from '../../../functions/lib/run/platform.ts'
import type { LeasedCheckpoint } from '../../../functions/lib/state/checkpoint.ts'

/** A delivery that keeps the records instead, in order. */
export const keepIn =
  (records: JsonObject[]): Deliver =>
  async (lines) => {
    for (const line of lines) {
      const record: unknown = JSON.parse(line.toString())
      if (isObject(record)) records.push(record)
    }
    return { lines: lines.length, bytes: 0, chunks: 1, calls: 1, resent: 0 }
  }

/** What a run of a data type is given, everything delivered by one function. */
export const toPlatform = (
  dataType: DataType,
  { deliver, ...deps }: Omit<ConnectionDependencies, 'deliverTo'> & { deliver: Deliver },
  { logOf, emit }: { logOf: (run: string) => Log; emit: (metrics: Partial<Record<Metric, number>>) => void },
): Platform<LeasedCheckpoint> => ({
  connection: deps.settings.name,
  runtime: deps.runtime,
  logOf,
  connect: (run) =>
    createRun({ ...deps, deliverTo: { stream: () => deliver, quarantine: () => deliver } }, dataType, run),
  emit,
  warnings: [],
})
