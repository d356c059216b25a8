import { LimitReached } from '../docusign/errors.ts'
import { type CollectorError, toCollectorError } from '../primitives/errors.ts'
import { createNewWords, type NewWords } from '../xdm/new-word.ts'
import { type Checkpoint, collect } from './collect.ts'
import type { Collector, Source } from './collector.ts'
import type { Connected } from './platform.ts'
import { rememberWords } from './remember-words.ts'
import type { SourceReport } from './report.ts'
import { createTally } from './tally.ts'

export interface Collected {
  reports: SourceReport[]
  /** Names of fields and words that were never seen before. */
  words: NewWords
  failure?: CollectorError
}

/** Collects each source by itself, so that none blocks another; keeps the first failure. */
export const collectAll = async <Held extends Checkpoint>(
  collector: Collector,
  connected: Connected<Held>,
): Promise<Collected> => {
  const all: Collected = { reports: [], words: createNewWords() }
  try {
    const sources = await collector.sources(connected.run)
    for (const [index, source] of sources.entries()) await collectOne(source, index + 1, connected, all)
  } catch (thrown) {
    const counts = createTally().counts()
    if (thrown instanceof LimitReached)
      all.reports.push({ source: 0, ended: 'limit-reached', until: thrown.until.toISOString(), counts })
    else all.failure ??= toCollectorError(thrown)
  }
  await rememberWords(connected.run, collector.dataType, all.words.all())
  return all
}

const collectOne = async <Held extends Checkpoint>(
  source: Source<unknown>,
  number: number,
  { run, loop }: Connected<Held>,
  all: Collected,
): Promise<void> => {
  const tally = createTally()
  const { world, clock, log } = run
  let ended: Pick<SourceReport, 'ended' | 'until' | 'code'>
  try {
    ended = { ended: await collect(source, { ...loop, world, clock, log, tally }) }
  } catch (thrown) {
    if (thrown instanceof LimitReached) ended = { ended: 'limit-reached', until: thrown.until.toISOString() }
    else {
      const failure = toCollectorError(thrown)
      ended = { ended: 'failed', code: failure.code }
      all.failure ??= failure
    }
  }
  all.words.add(tally.words())
  const age = tally.sinceCaughtUp(world.now())
  all.reports.push({
    source: number,
    ...ended,
    counts: tally.counts(),
    ...(age === undefined ? {} : { sinceCaughtUp: age }),
    ...(source.notes === undefined ? {} : { notes: source.notes() }),
  })
}
