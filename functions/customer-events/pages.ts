import type { Runtime } from '../lib/core/runtime.ts'
import { createSmallerPages } from '../lib/docusign/http/smaller-pages.ts'
import type { Page } from '../lib/run/collector.ts'
import { itemIds, withoutRepeated } from '../lib/xdm/canonical.ts'
import { advance, type Position } from './cursor.ts'
import type { MonitorAnswer, ReadMonitor } from './monitor.ts'
import { eventIdOf, eventTime } from './schema.ts'

/** A page and where it was read. */
export interface EventPage extends Page<Position> {
  was: Position
}

/** Pages from a position until the stream is caught up. */
export async function* eventPages(
  from: Position,
  { read, limit, runtime }: { read: ReadMonitor; limit: number; runtime: Runtime },
  signal: AbortSignal,
): AsyncGenerator<EventPage> {
  const readPage = createSmallerPages()
  for (let was = from; ; ) {
    const answer = await readPage(limit, (size) => read(was.cursor, size, signal), signal)
    const page = toPage(was, answer, runtime.now())
    yield page
    if (page.caughtUp) return
    was = page.next
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
