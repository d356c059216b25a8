import { COLLECTOR_VERSION } from '../contract.ts'
import { type CollectorError, toCollectorError } from '../core/errors.ts'
import type { Log } from '../core/log.ts'
import { LimitReached } from '../docusign/errors.ts'
import { createUnknownValues, type UnknownValues } from '../xdm/unknown-values.ts'
import { type Checkpoint, collect } from './collect.ts'
import type { Collector, Source } from './collector.ts'
import type { Platform, RunConnection } from './platform.ts'
import { isCaughtUp, type Report, type SourceReport, toMetrics } from './report.ts'
import { createClock } from './run-clock.ts'
import { createRunCounters } from './run-counters.ts'
import { saveUnknownValues } from './save-unknown-values.ts'

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

export interface Collected {
  reports: SourceReport[]
  /** Names of fields and words that were never seen before. */
  words: UnknownValues
  failure?: CollectorError
}

/** Collects each source by itself, so that none blocks another; keeps the first failure. */
const collectAll = async <LeasedCheckpoint extends Checkpoint>(
  collector: Collector,
  connected: RunConnection<LeasedCheckpoint>,
): Promise<Collected> => {
  const all: Collected = { reports: [], words: createUnknownValues() }
  try {
    const sources = await collector.sources(connected.run)
    for (const [index, source] of sources.entries()) await collectOne(source, index + 1, connected, all)
  } catch (thrown) {
    const counts = createRunCounters().counts()
    if (thrown instanceof LimitReached)
      all.reports.push({ source: 0, ended: 'limit-reached', until: thrown.until.toISOString(), counts })
    else all.failure ??= toCollectorError(thrown)
  }
  await saveUnknownValues(connected.run, collector.dataType, all.words.all())
  return all
}

const collectOne = async <LeasedCheckpoint extends Checkpoint>(
  source: Source<unknown>,
  number: number,
  { run, loop }: RunConnection<LeasedCheckpoint>,
  all: Collected,
): Promise<void> => {
  const counters = createRunCounters()
  const { runtime, clock, log } = run
  let ended: Pick<SourceReport, 'ended' | 'until' | 'code'>
  try {
    ended = { ended: await collect(source, { ...loop, runtime, clock, log, counters }) }
  } catch (thrown) {
    if (thrown instanceof LimitReached) ended = { ended: 'limit-reached', until: thrown.until.toISOString() }
    else {
      const failure = toCollectorError(thrown)
      ended = { ended: 'failed', code: failure.code }
      all.failure ??= failure
    }
  }
  all.words.add(counters.words())
  const age = counters.sinceCaughtUp(runtime.now())
  all.reports.push({
    source: number,
    ...ended,
    counts: counters.counts(),
    ...(age === undefined ? {} : { sinceCaughtUp: age }),
    ...(source.notes === undefined ? {} : { notes: source.notes() }),
  })
}
