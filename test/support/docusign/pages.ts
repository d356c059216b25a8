import { type Cursor, toWindow } from './cursor.ts'
import type { AddedEvent, EventLog } from './event-log.ts'
import type { Settings } from './settings.ts'

type Rules = Pick<Settings, 'cursorOnEmpty' | 'windowFrom' | 'windowDays'>

/** Where an empty page leaves the reader: at the end of what it has seen (a new window begins there), or where it was. */
const afterEmpty = (cursor: Cursor, now: number, rules: Rules): Cursor => {
  const seen = Math.min(cursor.end, now)
  return rules.cursorOnEmpty === 'stays' || seen <= cursor.after.ms ? cursor : toWindow(seen, rules.windowDays)
}

const afterEvent = (cursor: Cursor, last: AddedEvent, rules: Rules): Cursor => {
  const ms = last.ingestedAt.getTime()
  const { end } = rules.windowFrom === 'cursor' ? toWindow(ms, rules.windowDays) : cursor
  return { after: { ms, sequence: last.sequence }, end }
}

/** One page in the order of ingestion, and the cursor behind it (docusign-api C.2, C.3). */
export const readPage = (
  log: EventLog,
  cursor: Cursor,
  { limit, now }: { limit: number; now: number },
  rules: Rules,
): { events: AddedEvent[]; next: Cursor } => {
  const events = log.read(cursor.after, { end: cursor.end, now, limit })
  const last = events.at(-1)
  const next = last ? afterEvent(cursor, last, rules) : afterEmpty(cursor, now, rules)
  log.pass(Math.min(next.after.ms, now))
  return { events, next }
}
