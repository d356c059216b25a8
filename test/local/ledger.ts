import { toCanonical } from '../support/docusign/canonical.ts'
import { findDifferences, isMembers, type Members } from './content.ts'

/** One thing that was served, perhaps more than once, and how many records there are of it. */
interface Entry {
  events: unknown[]
  records: number
  /** How often it may be there once more: without an id, what is served again cannot be told from an equal one. */
  again: number
}

export interface Ledger {
  /** Enters a record. What is wrong with it, if anything. */
  enter(record: Members): { duplicated: boolean; altered?: string }
  /** The events without a record, each named. */
  missing(): string[]
}

/** @param served every event as DocuSign sent it, @param again those that it sent a second time */
export const createLedger = (served: Iterable<unknown>, again: Iterable<unknown> = []): Ledger => {
  const entries = toEntries(served)
  for (const event of again) {
    const entry = entries.get(toKey(event))
    if (entry && toKey(event).startsWith(WITHOUT_ID)) entry.again += 1
  }
  const withoutId = [...entries].flatMap(([key, entry]) => (key.startsWith(WITHOUT_ID) ? [entry] : []))
  return {
    enter: (record) => {
      const entry = findEntry(entries, withoutId, record)
      if (!entry) return { duplicated: false, altered: 'no such event was served' }
      entry.records += 1
      const duplicated = entry.records > entry.events.length + entry.again
      const changes = entry.events.map((event) => findChange(event, record))
      const [change] = changes
      return changes.includes(undefined) || change === undefined ? { duplicated } : { duplicated, altered: change }
    },
    missing: () => [...entries].flatMap(([key, entry]) => Array.from({ length: countMissing(key, entry) }, () => key)),
  }
}

/** A ledger for when only DocuSign knows what it served: it finds what was delivered twice, nothing else. */
export const createBlindLedger = (): Ledger => {
  const seen = new Set<string>()
  return {
    enter: (record) => {
      const xdm = isMembers(record['xdm_fields']) ? record['xdm_fields'] : {}
      const key = toCanonical(xdm['xdm.event.id'] ?? record['collector_item_id'] ?? record)
      const duplicated = seen.has(key)
      seen.add(key)
      return { duplicated }
    },
    missing: () => [],
  }
}

const toEntries = (served: Iterable<unknown>): Map<string, Entry> => {
  const entries = new Map<string, Entry>()
  for (const event of served) {
    const key = toKey(event)
    const entry = entries.get(key) ?? { events: [], records: 0, again: 0 }
    entry.events.push(event)
    entries.set(key, entry)
  }
  return entries
}

const WITHOUT_ID = 'event without an id'

/** By id; what has none, by content. */
const toKey = (event: unknown): string => {
  const id = isMembers(event) ? event['eventId'] : undefined
  const isId = (typeof id === 'string' && id.trim() !== '') || typeof id === 'number' || typeof id === 'boolean'
  return isId ? `event ${id}` : `${WITHOUT_ID}: ${toCanonical(event)}`
}

const findEntry = (
  entries: ReadonlyMap<string, Entry>,
  withoutId: readonly Entry[],
  record: Members,
): Entry | undefined => {
  const raw = toRaw(record)
  const found = entries.get(toKey(raw ? raw.event : record))
  if (found || raw) return found
  const same = withoutId.filter(({ events: [event] }) => findChange(event, record) === undefined)
  return same.find(({ events, records }) => records < events.length) ?? same[0]
}

/** The event inside an unmapped record. */
const toRaw = (record: Members): { event: unknown } | undefined => {
  if (record['collector_unmapped'] === undefined) return undefined
  try {
    return { event: JSON.parse(String(record['raw'])) }
  } catch {
    return { event: undefined }
  }
}

const findChange = (event: unknown, record: Members): string | undefined => {
  const raw = toRaw(record)
  if (raw) {
    const isSame = raw.event !== undefined && toCanonical(raw.event) === toCanonical(event)
    return isSame ? undefined : 'raw is not what DocuSign sent'
  }
  return isMembers(event) ? findDifferences(event, record)[0] : 'it is mapped, but the event is no object'
}

/** One record is enough for equal events of one id; without an id, equals are told apart by their number only. */
const countMissing = (key: string, { events, records }: Entry): number => {
  const expected = key.startsWith(WITHOUT_ID) ? events.length : new Set(events.map(toCanonical)).size
  return Math.max(0, expected - records)
}
