import { collectorOf } from '../../../../functions/data-types.ts'
import type { DataType } from '../../../../functions/lib/contract.ts'
import type { JsonObject } from '../../../../functions/lib/core/json.ts'
import type { Report } from '../../../../functions/lib/run/report.ts'
import { runOnce } from '../../../../functions/lib/run/run.ts'
import { keepIn, toPlatform } from '../../../support/collecting/platform.ts'
import type { Bench } from './setup.ts'

export interface Ran {
  report: Report
  /** The records delivered. */
  records: JsonObject[]
}

/** One run of a data type over a bench, as its schedule starts it. */
export const runOn = async (at: Bench['at'], dataType: DataType): Promise<Ran> => {
  const records: JsonObject[] = []
  const { settings, table, fetch, readKey, runtime, log } = at
  const deps = { settings, table, fetch, readKey, runtime, deliver: keepIn(records) }
  const platform = toPlatform(dataType, deps, { logOf: () => log, emit: () => undefined })
  const report = await runOnce(collectorOf(dataType), platform, () => 300_000)
  return { report, records }
}
