import { OVERLAP_MS, type Position } from './cursor.ts'

/** Ids delivered together, and the latest moment at which DocuSign can have ingested them (milliseconds). */
export interface SeenGroup {
  at: number
  ids: string[]
}

// DocuSign ingests up to five minutes after the event, and the page's time is taken from its events.
const SLACK_MS = 5 * 60_000

const horizon = (next: Position): number =>
  next.overlapUntil === undefined
    ? next.windowEnd - OVERLAP_MS - SLACK_MS
    : next.overlapUntil - 2 * OVERLAP_MS - SLACK_MS

/**
 * Which ids to remember after a page: those that the next window reads again, and those of a cursor that did not move.
 * @param was where the page was read, @param next where the next one is read
 */
export const remember = (
  groups: SeenGroup[],
  page: { was: Position; next: Position; ids: string[] },
  now: number,
): SeenGroup[] => {
  const { was, next, ids } = page
  // While the window reaches the present, what comes has been ingested by now; before, its events tell the time.
  const at = was.windowEnd >= now ? now : next.newest
  const all = ids.length > 0 ? [...groups, { at, ids }] : groups
  if (next.cursor === was.cursor) return all
  const kept = all.filter((group) => group.at >= horizon(next))
  return kept.length === groups.length && ids.length === 0 ? groups : kept
}
