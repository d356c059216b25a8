import { isObject } from '../../../functions/lib/core/json.ts'
import type { Rule } from './facts.ts'
import { pick } from './history.ts'
import { isRead, toPlace } from './place.ts'

/** The id of the event that a line holds, mapped or raw. */
export const toEventId = (line: string): string | undefined => {
  const record: unknown = JSON.parse(line)
  if (!isObject(record)) return undefined
  const raw: unknown = typeof record['raw'] === 'string' ? JSON.parse(record['raw']) : record
  const id = isObject(raw) ? (raw['eventId'] ?? record['eventId']) : undefined
  return typeof id === 'string' ? id : undefined
}

/** At every commit: whatever DocuSign holds at or before the cursor was accepted by Firehose before. */
export const conservation: Rule = ({ entries, docusign }) => {
  const [begin] = pick(entries, 'committed')
  if (!begin) return []
  const start = toPlace(begin.cursor)
  const events = docusign.events.filter((event) => event.id !== undefined && !isRead(event, start))
  const accepted = new Set<string | undefined>()
  const complaints: string[] = []
  for (const entry of entries) {
    if (entry.what === 'accepted' && entry.stream === 'data')
      for (const line of entry.lines) accepted.add(toEventId(line))
    if (entry.what !== 'committed') continue
    const place = toPlace(entry.cursor)
    const lost = events.filter((event) => isRead(event, place) && !accepted.has(event.id))
    for (const { id } of lost)
      complaints.push(`lost: commit ${entry.version} is behind ${id}, which Firehose never accepted`)
  }
  return complaints
}
