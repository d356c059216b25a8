import { createHash } from 'node:crypto'
import { KINDS } from '../contract.ts'
import { json, number, numberOf, textOf } from './attribute-values.ts'
import { scanRows } from './read-rows.ts'
import { assertReadable, putRow, readRow, type Table } from './table.ts'

/** Who was met: short hashes of ids, so that a hundred thousand of them take a megabyte. */
export interface SeenIds {
  has(id: string): boolean
  size: number
}

/**
 * What a walk over an account's users remembers beside its checkpoint: whom each phase of a generation has met, one row
 * for each page, and whom a page may have delivered before the run broke off. @throws (all) StateError
 */
export interface InventoryMarks {
  /** @param at where the page stands in its list: the same page of a later generation takes its place */
  markSeen(phase: string, generation: number, at: number, ids: readonly string[], signal?: AbortSignal): Promise<void>
  seenIds(phase: string, generation: number, signal?: AbortSignal): Promise<SeenIds>
  /** Users whose record may have been delivered with a sequence number that was never written. */
  pending(signal?: AbortSignal): Promise<Map<string, number>>
  setPending(pending: ReadonlyMap<string, number>, signal?: AbortSignal): Promise<void>
}

const HASH_BYTES = 8

const toHash = (id: string): Buffer => createHash('sha256').update(id).digest().subarray(0, HASH_BYTES)

const toNumber = (id: string): bigint => toHash(id).readBigUInt64BE()

/** The rows of kind `seen` that belong to one account of a data type. */
export const createInventoryMarks = (table: Table, owner: string): InventoryMarks => {
  const prefixOf = (phase: string) => `${owner}#${phase}#`
  const pendingKey = { kind: KINDS.seen, id: `${owner}#pending` }
  return {
    markSeen: (phase, generation, at, ids, signal) => {
      const packed = Buffer.concat(ids.map(toHash))
      const key = { kind: KINDS.seen, id: `${prefixOf(phase)}${String(at).padStart(8, '0')}` }
      return putRow(table, key, { generation: number(generation), ids: { B: packed } }, signal)
    },
    seenIds: async (phase, generation, signal) => {
      const parts: Uint8Array[] = []
      const where = { prefix: prefixOf(phase), attributes: ['generation', 'ids'], signal }
      for await (const rows of scanRows(table, KINDS.seen, where)) {
        for (const row of rows) {
          assertReadable(table.table, { kind: KINDS.seen }, row)
          if (numberOf(row['generation']) === generation) parts.push(row['ids']?.B ?? new Uint8Array())
        }
      }
      return toMet(Buffer.concat(parts))
    },
    pending: async (signal) => toPending(textOf((await readRow(table, pendingKey, signal))?.['pending'])),
    setPending: (pending, signal) => putRow(table, pendingKey, { pending: json([...pending]) }, signal),
  }
}

/** Sorted numbers: a set of strings would take ten times the memory. */
const toMet = (packed: Buffer): SeenIds => {
  const sorted = BigUint64Array.from({ length: Math.floor(packed.length / HASH_BYTES) }, (_, index) =>
    packed.readBigUInt64BE(index * HASH_BYTES),
  ).sort()
  return {
    size: sorted.length,
    has: (id) => {
      const wanted = toNumber(id)
      let from = 0
      let to = sorted.length
      while (from < to) {
        const middle = (from + to) >>> 1
        if ((sorted[middle] ?? 0n) < wanted) from = middle + 1
        else to = middle
      }
      return sorted[from] === wanted
    },
  }
}

const toPending = (stored = '[]'): Map<string, number> => {
  try {
    const pairs: unknown = JSON.parse(stored)
    const valid = (Array.isArray(pairs) ? pairs : []).filter(
      (pair): pair is [string, number] =>
        Array.isArray(pair) && typeof pair[0] === 'string' && typeof pair[1] === 'number',
    )
    return new Map(valid)
  } catch {
    return new Map()
  }
}
