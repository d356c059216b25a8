import { COLLECTOR_VERSION } from '../contract.ts'
import { type CollectorError, toCollectorError } from '../primitives/errors.ts'
import type { Log } from '../primitives/log.ts'
import type { Checkpoint } from './collect.ts'
import { collectAll } from './collect-all.ts'
import type { Collector } from './collector.ts'
import { createClock } from './deadline.ts'
import type { Platform } from './platform.ts'
import { isCaughtUp, type Report, toMetrics } from './report.ts'

/**
 * One run of one data type, then one line of metrics.
 * @throws CollectorError the first failure, after every source has had its turn: a failed run looks failed.
 */
export const runOnce = async <LeasedCheckpoint extends Checkpoint>(
  collector: Collector,
  platform: Platform<LeasedCheckpoint>,
  remainingMs: () => number,
): Promise<Report> => {
  const { runtime, connection, warnings } = platform
  const start = runtime.now().getTime()
  const id = runtime.uuid()
  const log = platform.logOf(id)
  const clock = createClock(runtime, remainingMs)
  const connected = platform.connect({ id, clock, log })
  for (const warning of warnings) log('warn', warning)
  const { reports, words, failure } = await collectAll(collector, connected).finally(clock.stop)
  const { calls, ...used } = connected.used()
  const ms = runtime.now().getTime() - start
  platform.emit(toMetrics({ sources: reports, calls, ms }, { ...used, failure: failure?.code }))
  if (failure) throw logged(toCollectorError(failure), log)
  const about = { connection, dataType: collector.dataType, run: id, version: COLLECTOR_VERSION }
  const counted = { sources: reports, calls, ms, warnings: [...warnings], words: words.all() }
  return { ok: true, ...about, caughtUp: isCaughtUp(reports), ...counted }
}

const logged = (error: CollectorError, log: Log): CollectorError => {
  log('error', error.message, { code: error.code, facts: error.facts })
  return error
}
