import type { JsonObject } from '../lib/core/json.ts'
import type { Item, Run, Source } from '../lib/run/collector.ts'
import { createCheckpoints } from '../lib/state/checkpoints.ts'

/** One item as DocuSign sent it, and as XSIAM would get it. */
export interface Pair {
  raw: unknown
  mapped: JsonObject
}

export interface SampleOptions {
  limit: number
  /** Where to read from instead of the checkpoint: a cursor. */
  from: unknown
  raw: (item: Item) => unknown
}

export interface Sample {
  pairs: Pair[]
  /** The cursor that reading began with. */
  from: unknown
  pages: number
  ended: 'enough' | 'caught-up' | 'waiting' | 'capped' | 'budget' | 'floor' | 'ended' | 'out-of-time'
}

/** Pages without a single item in a row are followed no further than this: each is a call to DocuSign. */
const MOST_EMPTY_PAGES = 20

/** Where the next run would read from, as the loop decides it. */
const findStart = async <Cursor>(source: Source<Cursor>, { table, runtime }: Run): Promise<Cursor> => {
  const { dataType, id } = source
  const checkpoint = await createCheckpoints({ ...table, dataType, runtime }).read(id)
  const { cursor, origin, caughtUpAt } = checkpoint ?? {}
  const now = runtime.now()
  if (cursor === undefined || origin === undefined) return source.initialCursor(now)
  const was = source.decode(cursor)
  return origin === source.origin ? was : source.migrateCursor({ origin, cursor: was, caughtUpAt }, now)
}

/** What a run would read and deliver, one source at a time, until there are enough items. Takes no lease, moves nothing. */
export const sampleEvents = async <Cursor>(source: Source<Cursor>, run: Run, look: SampleOptions): Promise<Sample> => {
  const { signal, end } = run.clock
  const from = look.from === undefined ? await findStart(source, run) : source.decode(look.from)
  const found: Sample = { pairs: [], from, pages: 0, ended: 'ended' }
  let empty = 0
  for await (const page of source.pages(from, signal)) {
    const { deliver, map } = await source.prepare(page, signal)
    for (const item of deliver.slice(0, look.limit - found.pairs.length)) {
      found.pairs.push({ raw: look.raw(item), mapped: map(item).record })
    }
    await source.afterDelivery(page, deliver, signal)
    found.pages += 1
    empty = deliver.length > 0 ? 0 : empty + 1
    found.ended = page.stops ?? (page.caughtUp ? 'caught-up' : 'ended')
    if (found.pairs.length >= look.limit) return { ...found, ended: 'enough' }
    if (page.stops !== undefined || page.caughtUp) return found
    if (empty >= MOST_EMPTY_PAGES || run.runtime.now() >= end) return { ...found, ended: 'out-of-time' }
  }
  return found
}
