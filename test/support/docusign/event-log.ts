import type { Arrival } from '../events/arrival.ts'
import { toCanonical } from './canonical.ts'

/** An event as the stand-in holds it. */
export interface AddedEvent {
  /** Counts up in the order of adding; orders events ingested in one millisecond. */
  sequence: number
  /** Its `eventId`, if it has one. */
  id: string | undefined
  ingestedAt: Date
  /** The JSON text served. */
  text: string
  /** Its canonical content: `toCanonical` of the parsed text. */
  content: string
  /** Numbers of the requests whose answers held it complete. */
  served: number[]
}

/** A place in the order of ingestion: behind everything up to this millisecond and sequence number. */
export interface Place {
  ms: number
  sequence: number
}

export interface EventLog {
  events: readonly AddedEvent[]
  add(arrivals: readonly Arrival[]): void
  /** At most `limit` events behind `after`, ingested before `end` and not after `now` (milliseconds). */
  read(after: Place, span: { end: number; now: number; limit: number }): AddedEvent[]
  /** Remembers that a cursor at this time was handed out: nothing can be ingested before it any more. */
  pass(ms: number): void
}

const isBehind = (event: AddedEvent, place: Place): boolean => {
  const ms = event.ingestedAt.getTime()
  return ms === place.ms ? event.sequence > place.sequence : ms > place.ms
}

const firstBehind = (events: readonly AddedEvent[], place: Place): number => {
  let [low, high] = [0, events.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const event = events[middle]
    if (event && isBehind(event, place)) high = middle
    else low = middle + 1
  }
  return low
}

const toAdded = ({ event, ingestedAt, text = JSON.stringify(event) ?? 'null' }: Arrival, sequence: number) => {
  const parsed: unknown = JSON.parse(text)
  const id: unknown = typeof parsed === 'object' && parsed !== null && 'eventId' in parsed ? parsed.eventId : undefined
  return {
    sequence,
    id: typeof id === 'string' && id !== '' ? id : undefined,
    ingestedAt,
    text,
    content: toCanonical(parsed),
    served: [],
  }
}

/** An event behind a cursor that was handed out could never be served: whoever adds one has made a mistake. */
const checkMoments = (arrivals: readonly Arrival[], passed: number): void => {
  for (const { ingestedAt } of arrivals) {
    const ms = ingestedAt.getTime()
    if (Number.isNaN(ms)) throw new TypeError('ingestedAt is not a date.')
    if (ms < passed)
      throw new Error(`Ingested at ${ms}: a cursor at ${passed} was already handed out (milliseconds since 1970).`)
  }
}

export const createEventLog = (): EventLog => {
  const events: AddedEvent[] = []
  let passed = Number.NEGATIVE_INFINITY
  return {
    events,
    add(arrivals) {
      checkMoments(arrivals, passed)
      const start = events.length
      for (const [index, arrival] of arrivals.entries()) events.push(toAdded(arrival, start + index))
      events.sort((a, b) => a.ingestedAt.getTime() - b.ingestedAt.getTime() || a.sequence - b.sequence)
    },
    read(after, { end, now, limit }) {
      const first = firstBehind(events, after)
      const behind = firstBehind(events, { ms: Math.min(end - 1, now), sequence: Number.POSITIVE_INFINITY })
      return events.slice(first, Math.min(behind, first + limit))
    },
    pass(ms) {
      passed = Math.max(passed, ms)
    },
  }
}
