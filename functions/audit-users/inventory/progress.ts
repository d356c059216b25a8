import type { Position } from '../cursor.ts'
import type { UserPage } from './fetched-user.ts'

/** What the report says of the walk over everybody: whole numbers, hours with one digit. */
type Notes = Record<string, string | number>

const HOUR = 3_600_000

const toHours = (ms: number): number => Math.round((ms / HOUR) * 10) / 10

/** Follows the pages of a run for its report. */
export const createProgress = (now: () => number) => {
  let last: { position: Position; now: number } | undefined
  return {
    follow: async function* (from: Position, pages: AsyncIterable<UserPage>) {
      last = { position: from, now: now() }
      for await (const page of pages) {
        last = { position: page.next, now: now() }
        yield page
      }
    },
    notes: (): Notes => (last === undefined ? {} : toNotes(last.position, last.now)),
  }
}

/**
 * How long a walk over everybody takes at this size and schedule: as measured by the last one, else as the present one
 * gets on.
 */
const toNotes = ({ inventory, completed }: Position, now: number): Notes => {
  const read = inventory?.phase === 'detail' ? inventory.at : 0
  const total = inventory?.phase === 'detail' ? inventory.total : (completed?.users ?? 0)
  const estimate = inventory !== undefined && read > 0 ? ((now - inventory.generation) * total) / read : undefined
  const took = completed?.tookMs ?? estimate
  return {
    ...(inventory ? { inventoryPhase: inventory.phase, inventoryRead: read } : {}),
    ...(total > 0 ? { inventoryUsers: total } : {}),
    ...(took === undefined ? {} : { inventoryHours: toHours(took) }),
    ...(completed ? { inventoryCompletedAt: new Date(completed.at).toISOString() } : {}),
  }
}
