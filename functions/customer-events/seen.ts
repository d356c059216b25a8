import { OVERLAP_MS, type Position } from './cursor.ts'

/** Ids delivered together, and the latest moment at which DocuSign can have ingested them (milliseconds). */
export interface SeenGroup {
  at: number
  ids: string[]
}

/** Where a page was read, and where the next one is. */
export interface Step {
  was: Position
  next: Position
}

// DocuSign ingests up to five minutes after the event, and the page's time is taken from its events.
const SLACK_MS = 5 * 60_000
/** So many of the last ids are kept whatever their time says: imported events may be much older than their ingestion. */
const LAST_IDS = 2_000

const hasMoved = ({ was, next }: Step): boolean => next.cursor !== was.cursor

const horizon = (next: Position): number =>
  next.overlapUntil === undefined
    ? next.windowEnd - OVERLAP_MS - SLACK_MS
    : next.overlapUntil - 2 * OVERLAP_MS - SLACK_MS

/**
 * What an item is remembered by. DocuSign's own id does for ever and everywhere. Items without one may be equal and
 * yet different, so they are only told apart within the answers to one cursor that does not move; where two windows
 * overlap they are delivered again rather than lost.
 */
export const toKey = (id: string, hasOwnId: boolean, step: Step): string | undefined => {
  if (hasOwnId) return id
  return hasMoved(step) ? undefined : `${step.was.cursor} ${id}`
}

/**
 * Which ids to remember after a page: those that the next window reads again, and all of a cursor that did not move.
 * @param ids of the items just delivered
 */
export const addSeen = (groups: SeenGroup[], step: Step, ids: string[], now: number): SeenGroup[] => {
  const { was, next } = step
  // While the window reaches the present, what comes has been ingested by now; before, its events tell the time.
  const at = was.windowEnd >= now ? now : next.newest
  const all = ids.length > 0 ? [...groups, { at, ids }] : groups
  if (!hasMoved(step)) return all
  const isPast = was.windowEnd < now || next.overlapUntil !== undefined
  const recent = isPast ? lastGroups(all) : new Set<SeenGroup>()
  const kept = all.filter((group) => group.at >= horizon(next) || recent.has(group))
  return kept.length === groups.length && kept.every((group, index) => group === groups[index]) ? groups : kept
}

const lastGroups = (groups: SeenGroup[]): Set<SeenGroup> => {
  const last = new Set<SeenGroup>()
  let count = 0
  for (const group of groups.toReversed()) {
    if (count >= LAST_IDS) break
    count += group.ids.length
    last.add(group)
  }
  return last
}
