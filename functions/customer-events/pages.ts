import { DocusignError, LimitReached } from '../lib/docusign/errors.ts'
import { CollectorError } from '../lib/primitives/errors.ts'
import type { World } from '../lib/primitives/world.ts'
import type { Page } from '../lib/run/collector.ts'
import { itemIds, withoutRepeated } from '../lib/xdm/item-ids.ts'
import { advance, type Position } from './cursor.ts'
import type { MonitorAnswer, ReadMonitor } from './monitor.ts'
import { eventIdOf, eventTime } from './schema.ts'

/** A page and where it was read. */
export interface EventPage extends Page<Position> {
  was: Position
}

/** Failures that fewer events in one answer may cure. */
const TOO_MUCH = new Set(['answer-too-large', 'network-timeout', 'answer-truncated'])
const TOO_MUCH_STATUS = new Set([408, 413])
/** A 5xx is an outage more often than a page too large: so many times smaller, then the run fails. */
const MOST_HALVINGS_AFTER_5XX = 3

const isTooMuch = (error: unknown, halvings: number): boolean => {
  if (!(error instanceof CollectorError) || error instanceof LimitReached) return false
  const status = error instanceof DocusignError ? (error.status ?? 0) : 0
  if (status >= 500) return halvings < MOST_HALVINGS_AFTER_5XX
  return TOO_MUCH.has(error.code) || TOO_MUCH_STATUS.has(status)
}

/** Pages from a position until the stream is caught up. */
export async function* eventPages(
  from: Position,
  { read, limit, world }: { read: ReadMonitor; limit: number; world: World },
  signal: AbortSignal,
): AsyncGenerator<EventPage> {
  const readWithin = createSmallerReads(read, limit)
  for (let was = from; ; ) {
    const answer = await readWithin(was.cursor, signal)
    const page = toPage(was, answer, world.now())
    yield page
    if (page.caughtUp) return
    was = page.next
  }
}

/** A page too large or too slow is requested again at half the size, for the rest of this run, before the run fails. */
const createSmallerReads = (read: ReadMonitor, limit: number) => {
  let size = limit
  let halvings = 0
  return async (cursor: string, signal: AbortSignal): Promise<MonitorAnswer> => {
    for (;;) {
      try {
        return await read(cursor, size, signal)
      } catch (error) {
        if (size === 1 || signal.aborted || !isTooMuch(error, halvings)) throw error
        size = Math.ceil(size / 2)
        halvings += 1
      }
    }
  }
}

const toPage = (was: Position, { events, endCursor }: MonitorAnswer, now: Date): EventPage => {
  const { items, repeated } = withoutRepeated(itemIds(events, eventIdOf))
  let newest: number | undefined
  for (const event of events) {
    const time = eventTime(event)?.getTime()
    if (time !== undefined && time > (newest ?? Number.NEGATIVE_INFINITY)) newest = time
  }
  const { next, caughtUp } = advance(was, { endCursor, count: events.length, newest }, now.getTime())
  return {
    was,
    items,
    next,
    caughtUp,
    ...(repeated === 0 ? {} : { repeated }),
    ...(newest === undefined ? {} : { newest: new Date(Math.min(newest, now.getTime())) }),
  }
}
