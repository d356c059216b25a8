import type { InventoryMarks } from '../../lib/state/inventory-marks.ts'
import type { Users } from '../../lib/state/users.ts'

/**
 * Whose record may have been delivered without being remembered: the run broke off in between. The number is the one
 * of that record. Without it a user who then became what it was before would be taken for delivered.
 */
export interface Pending {
  load(signal: AbortSignal): Promise<ReadonlyMap<string, number>>
  /** Written before a page is delivered. */
  add(coming: readonly { id: string; sequence: number }[], signal: AbortSignal): Promise<void>
  settled(ids: readonly string[]): void
}

export const createPending = (marks: InventoryMarks, users: Pick<Users, 'load'>): Pending => {
  let known: Map<string, number> | undefined
  /** What the last run left, less those whose number was written after all. */
  const load = async (signal: AbortSignal): Promise<Map<string, number>> => {
    if (known !== undefined) return known
    const left = await marks.pending(signal)
    const rows = left.size > 0 ? await users.load([...left.keys()], signal) : new Map()
    known = new Map([...left].filter(([id, sequence]) => sequence > (rows.get(id)?.sequence ?? 0)))
    return known
  }
  return {
    load,
    add: async (coming, signal) => {
      if (coming.length === 0) return
      const all = await load(signal)
      for (const { id, sequence } of coming) all.set(id, sequence)
      await marks.setPending(all, signal)
    },
    settled: (ids) => {
      for (const id of ids) known?.delete(id)
    },
  }
}
