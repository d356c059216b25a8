import { collectorOf } from '../../../../functions/data-types.ts'
import type { DataType } from '../../../../functions/lib/contract.ts'
import { connect } from '../../../../functions/lib/run/connect.ts'
import type { Report } from '../../../../functions/lib/run/report.ts'
import { runOnce } from '../../../../functions/lib/run/run.ts'
import type { Bench } from './setup.ts'

export interface Ran {
  report: Report
  /** The records delivered. */
  records: Record<string, unknown>[]
}

/** One run of a data type over a bench, as its schedule starts it. */
export const runOn = async (at: Bench['at'], dataType: DataType): Promise<Ran> => {
  const records: Record<string, unknown>[] = []
  const deliver = () => async (lines: readonly Buffer[]) => {
    records.push(...lines.map((line): Record<string, unknown> => JSON.parse(line.toString())))
    return { lines: lines.length, bytes: 0, chunks: 1, calls: 1, resent: 0 }
  }
  const { settings, table, fetch, readKey, world, log } = at
  const edges = { settings, table, fetch, readKey, world, deliverTo: { stream: deliver, quarantine: deliver } }
  const platform = {
    connection: settings.name,
    world,
    logOf: () => log,
    connect: (run: Parameters<typeof connect>[2]) => connect(edges, dataType, run),
    emit: () => undefined,
    warnings: [],
  }
  const report = await runOnce(collectorOf(dataType), platform, () => 300_000)
  return { report, records }
}
