import type { Log } from '../core/log.ts'
import type { Runtime } from '../core/runtime.ts'
import type { Mapped, Page, Source } from './collector.ts'
import { prefetch } from './prefetch.ts'
import type { Clock } from './run-clock.ts'
import type { Delivery, RunCounters } from './run-counters.ts'

/** A checkpoint as it was when the lease on it was taken, or after the last commit. */
export interface Checkpoint {
  id: string
  cursor: unknown
  origin: string | undefined
  begunAt: Date | undefined
  committedAt: Date | undefined
  caughtUpAt: Date | undefined
  newest: Date | undefined
}

/** What a commit moves. */
export interface Commit {
  cursor: unknown
  origin: string
  /** The cursor is a place to begin from, nothing was read yet. */
  begins?: boolean
  caughtUp: boolean
  newest: Date | undefined
}

/** Who may move a checkpoint; `state/checkpoints.ts` fits. */
export interface Checkpoints<LeasedCheckpoint extends Checkpoint> {
  acquire(
    id: string,
    lease: { owner: string; until: Date },
  ): Promise<{ state: 'taken'; checkpoint: LeasedCheckpoint } | { state: 'held' }>
  commit(held: LeasedCheckpoint, change: Commit): Promise<LeasedCheckpoint | 'superseded'>
  release(held: LeasedCheckpoint): Promise<void>
}

export interface LoopDependencies<LeasedCheckpoint extends Checkpoint> {
  runtime: Runtime
  checkpoints: Checkpoints<LeasedCheckpoint>
  /** Resolves only when all of it is accepted. */
  deliver(mapped: Mapped[], signal: AbortSignal): Promise<Delivery>
  clock: Clock
  counters: RunCounters
  log: Log
}

/**
 * How a source's part of a run ended in order; everything else is thrown. `budget`: the calls that may be made this
 * hour are used up; `floor`: so far that not even what is new could be read; `capped`: as much was read as one run may;
 * `waiting`: for what another data type has to do first.
 */
export type Ending =
  | 'caught-up'
  | 'out-of-time'
  | 'ended'
  | 'lease-held'
  | 'superseded'
  | 'resting'
  | 'budget'
  | 'floor'
  | 'capped'
  | 'waiting'

/**
 * Reads a source from its checkpoint until it is caught up or time is short. THE ORDER: deliver, settle, commit, one
 * page at a time. What was committed has been accepted; what was not is read again by the next run.
 */
export const collect = async <Cursor, LeasedCheckpoint extends Checkpoint>(
  source: Source<Cursor>,
  deps: LoopDependencies<LeasedCheckpoint>,
): Promise<Ending> => {
  const { runtime, checkpoints, clock, counters } = deps
  const taken = await checkpoints.acquire(source.id, { owner: runtime.uuid(), until: clock.leaseEnd() })
  if (taken.state === 'held') return 'lease-held'
  let held = taken.checkpoint
  counters.stands(held)
  try {
    if (isResting(source, held, runtime.now())) return 'resting'
    const started = await start(source, held, deps)
    if (started === 'superseded') return 'superseded'
    held = started.held
    const { from } = started
    let ending: Ending = 'ended'
    for await (const page of prefetch((signal) => source.pages(from, signal), clock.signal)) {
      const lap = clock.lap()
      const { deliver, map } = await source.prepare(page, clock.signal)
      const mapped = deliver.map(map)
      // Counted here: what Firehose accepted is delivered, whether or not its commit succeeds.
      counters.page(page, mapped, await deps.deliver(mapped, clock.signal))
      await source.afterDelivery(page, deliver, clock.signal)
      const committed = await checkpoints.commit(held, toCommit(source, page))
      if (committed === 'superseded') return 'superseded'
      held = committed
      counters.stands(held)
      ending = page.stops ?? (page.caughtUp ? 'caught-up' : 'ended')
      if (!page.caughtUp && !lap.timeForAnother()) return 'out-of-time'
    }
    return ending
  } finally {
    await checkpoints
      .release(held)
      .catch(() => deps.log('warn', 'Failed to release the lease. It expires automatically.'))
  }
}

/** Once caught up, a source may want to be left alone for a while (docusign-api C.3: once a minute). */
const isResting = (source: Source<unknown>, held: Checkpoint, now: Date): boolean =>
  held.caughtUpAt !== undefined && now.getTime() - held.caughtUpAt.getTime() < source.restMs

/** Where to read from. A beginning is committed before anything is read: a crash cannot move it towards "now". */
const start = async <Cursor, LeasedCheckpoint extends Checkpoint>(
  source: Source<Cursor>,
  held: LeasedCheckpoint,
  deps: LoopDependencies<LeasedCheckpoint>,
): Promise<{ held: LeasedCheckpoint; from: Cursor } | 'superseded'> => {
  const { cursor, origin, caughtUpAt } = held
  if (cursor !== undefined && origin === source.origin) return { held, from: source.decode(cursor) }
  const now = deps.runtime.now()
  const from =
    cursor === undefined || origin === undefined
      ? source.initialCursor(now)
      : source.migrateCursor({ origin, cursor: source.decode(cursor), caughtUpAt }, now)
  const begun = { cursor: from, origin: source.origin, begins: true, caughtUp: false, newest: undefined }
  const committed = await deps.checkpoints.commit(held, begun)
  return committed === 'superseded' ? 'superseded' : { held: committed, from }
}

const toCommit = (source: Source<unknown>, page: Page<unknown>): Commit => ({
  cursor: page.next,
  origin: source.origin,
  caughtUp: page.caughtUp,
  newest: page.newest,
})
