import { COLLECTOR_VERSION, type Metric } from '../contract.ts'
import { type CollectorError, toCollectorError } from '../primitives/errors.ts'
import type { Log } from '../primitives/log.ts'
import type { World } from '../primitives/world.ts'
import type { Checkpoint, Edges } from './collect.ts'
import { collectAll } from './collect-all.ts'
import type { Collector, Run } from './collector.ts'
import { type Clock, createClock } from './deadline.ts'
import { isCaughtUp, type Report, toMetrics } from './report.ts'

/** What one run works with, and what it has used of it so far. */
export interface Connected<Held extends Checkpoint> {
  run: Run
  loop: Pick<Edges<Held>, 'checkpoints' | 'deliver'>
  used(): { calls: number; previousKey: boolean; budgetLeft: number | undefined }
}

/** What stays the same from run to run: the real one is made by `lambda.ts`, a test brings its own. */
export interface Platform<Held extends Checkpoint> {
  connection: string
  world: World
  /** A log whose entries name the run. */
  logOf(run: string): Log
  connect(run: { id: string; clock: Clock; log: Log }): Connected<Held>
  emit(metrics: Partial<Record<Metric, number>>): void
  warnings: readonly string[]
}

/**
 * One run of one data type, then one line of metrics.
 * @throws CollectorError the first failure, after every source has had its turn: a failed run looks failed.
 */
export const runOnce = async <Held extends Checkpoint>(
  collector: Collector,
  platform: Platform<Held>,
  remainingMs: () => number,
): Promise<Report> => {
  const { world, connection, warnings } = platform
  const start = world.now().getTime()
  const id = world.uuid()
  const log = platform.logOf(id)
  const clock = createClock(world, remainingMs)
  const connected = platform.connect({ id, clock, log })
  for (const warning of warnings) log('warn', warning)
  const { reports, words, failure } = await collectAll(collector, connected).finally(clock.stop)
  const { calls, ...used } = connected.used()
  const ms = world.now().getTime() - start
  platform.emit(toMetrics({ sources: reports, calls, ms }, { ...used, failure: failure?.code }))
  if (failure) throw logged(toCollectorError(failure), log)
  const about = { connection, dataType: collector.dataType, run: id, version: COLLECTOR_VERSION }
  const counted = { sources: reports, calls, ms, warnings: [...warnings], words: [...words].sort() }
  return { ok: true, ...about, caughtUp: isCaughtUp(reports), ...counted }
}

const logged = (error: CollectorError, log: Log): CollectorError => {
  log('error', error.message, { code: error.code, facts: error.facts })
  return error
}
