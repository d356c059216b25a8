import { compare } from './compare.ts'
import type { Members } from './content.ts'
import type { Line } from './delivered.ts'
import { createLedger } from './ledger.ts'

/** What DocuSign served, for tests of the comparison. */
export const events: Members[] = [
  { eventId: 'e1', timestamp: '2026-11-01T10:00:00Z', object: 'Account', data: { a: [1, { b: 2 }] }, os: '' },
  { eventId: 'e2', timestamp: '2026-11-01T10:00:01Z', object: 'Envelope', latitude: 0 },
  { eventId: '', timestamp: '2026-11-01T10:00:02Z', object: 'Template' },
]
export const toRecord = (event: Members): Members => ({
  _time: event['timestamp'],
  source_log_type: 'customerevent',
  ...event,
  xdm_fields: { 'xdm.event.id': event['eventId'] },
  collector_run: 'r',
})
export const good = (): Members[] => events.map(toRecord)
export const toUnmapped = (event: unknown): Members => ({
  collector_unmapped: 'why',
  raw: JSON.stringify(event),
  collector_item_id: 'x',
})

export const toLines = (texts: string[]): Line[] =>
  texts.map((text, index) => ({ file: 'one.gz', number: index + 1, text }))

/** Compares records with events; the checker refuses a column `forbidden`. */
export const judge = (
  records: Members[],
  served: unknown[] = events,
  originals: ReadonlyMap<string, Members> = new Map(),
  again: unknown[] = [],
) =>
  compare({
    ledger: createLedger(served, again),
    lines: toLines(records.map((record) => JSON.stringify(record))),
    originals,
    check: (record) => ('forbidden' in record ? ['forbidden is no column'] : []),
  })

export const NOTHING = { missing: 0, duplicated: 0, altered: 0, refused: 0 }
