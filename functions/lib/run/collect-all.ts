import { LimitReached } from '../docusign/errors.ts'
import { type CollectorError, toCollectorError } from '../primitives/errors.ts'
import { createUnknownValues, type UnknownValues } from '../xdm/new-word.ts'
import { type Checkpoint, collect } from './collect.ts'
import type { Collector, Source } from './collector.ts'
import type { RunConnection } from './platform.ts'
import { saveUnknownValues } from './remember-words.ts'
import type { SourceReport } from './report.ts'
import { createRunCounters } from './tally.ts'

export interface Collected {
  reports: SourceReport[]
  /** Names of fields and words that were never seen before. */
  words: UnknownValues
  failure?: CollectorError
}

/** Collects each source by itself, so that none blocks another; keeps the first failure. */
export const collectAll = async <LeasedCheckpoint extends Checkpoint>(
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
