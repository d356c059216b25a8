import { createHash } from 'node:crypto'
import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { type DataType, KINDS } from '../contract.ts'
import { number, numberOf, type Row } from './attribute-values.ts'
import { changeRow, deleteRow, readRow, type Table } from './table.ts'

/** Hashes of ids remembered together, and when they may be forgotten (milliseconds; the collector's business). */
export interface SeenGroup {
  at: number
  ids: string[]
}

export interface Seen {
  /** The short hash of an id, as groups hold it: 12 bytes of SHA-256, so that 30,000 collide once in 10^19 times. */
  toHash: (id: string) => string
  /** What is remembered, oldest first; empty when there is nothing. */
  load(signal?: AbortSignal): Promise<SeenGroup[]>
  /**
   * Replaces what is remembered, unless another run has done so since `load`: then this run has lost its lease and
   * will not commit either. `dropped` counts the hashes, oldest first, that did not fit into the row.
   */
  save(groups: readonly SeenGroup[], signal?: AbortSignal): Promise<{ state: 'saved' | 'superseded'; dropped: number }>
}

const HASH_BYTES = 12
/** DynamoDB's limit is 400 KiB for an item with all its names; the rest is left for those. */
const MOST_BYTES = 390_000
const GROUP_BYTES = 64

/** The row of kind `seen` of one data type: one binary attribute for each group. @throws (all) StateError */
export const createSeen = (table: Table, dataType: DataType): Seen => {
  const key = { kind: KINDS.seen, id: dataType }
  let version = 0
  return {
    toHash: (id) => createHash('sha256').update(id).digest().subarray(0, HASH_BYTES).toString('base64url'),
    load: async (signal) => {
      const row = await readRow(table, key, signal)
      version = toVersion(row)
      return (row?.['groups']?.L ?? []).map(({ M: group = {} }) => ({
        at: numberOf(group['at']) ?? 0,
        ids: unpack(group['ids']?.B ?? new Uint8Array()),
      }))
    },
    save: async (groups, signal) => {
      const { kept, dropped } = withinLimit(groups)
      const change = {
        set: '#groups = :groups, #version = :next',
        onlyIf: version === 0 ? 'attribute_not_exists(#version)' : '#version = :was',
        values: {
          ':groups': { L: kept.map(toAttribute) },
          ':next': number(version + 1),
          ...(version === 0 ? {} : { ':was': number(version) }),
        },
      }
      const outcome = await changeRow(table, key, change, signal)
      if (outcome.state !== 'changed') {
        const row = await readRow(table, key, signal)
        const isOurs = toVersion(row) === version + 1 && isSame(row?.['groups'], kept)
        if (!isOurs && outcome.state === 'uncertain') throw outcome.error
        if (!isOurs) return { state: 'superseded', dropped }
      }
      version += 1
      return { state: 'saved', dropped }
    },
  }
}

const toVersion = (row: Row | undefined): number => numberOf(row?.['version']) ?? 0

const toAttribute = ({ at, ids }: SeenGroup): AttributeValue => ({ M: { at: number(at), ids: { B: pack(ids) } } })

const pack = (ids: readonly string[]): Buffer => Buffer.concat(ids.map((id) => Buffer.from(id, 'base64url')))

const unpack = (packed: Uint8Array): string[] =>
  Array.from({ length: Math.floor(packed.length / HASH_BYTES) }, (_, index) =>
    Buffer.from(packed.subarray(index * HASH_BYTES, (index + 1) * HASH_BYTES)).toString('base64url'),
  )

const isSame = (stored: AttributeValue | undefined, groups: readonly SeenGroup[]): boolean =>
  stored?.L?.length === groups.length &&
  stored.L.every(({ M }, index) => Buffer.from(M?.['ids']?.B ?? []).equals(pack(groups[index]?.ids ?? [])))

/** Drops the oldest groups first; of a group that alone is too large, the ids that came first. */
const withinLimit = (groups: readonly SeenGroup[]): { kept: SeenGroup[]; dropped: number } => {
  const kept: SeenGroup[] = []
  let left = MOST_BYTES
  let dropped = 0
  for (const group of groups.toSorted((a, b) => b.at - a.at)) {
    const fitting = Math.max(0, Math.floor((left - GROUP_BYTES) / HASH_BYTES))
    const whole = group.ids.length <= fitting
    const ids = whole ? group.ids : kept.length === 0 ? group.ids.slice(-fitting) : []
    dropped += group.ids.length - ids.length
    left = whole ? left - GROUP_BYTES - ids.length * HASH_BYTES : 0
    if (ids.length > 0) kept.unshift({ at: group.at, ids })
  }
  return { kept, dropped }
}

/** Forgets which ids were delivered: behind a cursor set back they have to come again. @throws StateError */
export const forgetSeen = (table: Table, dataType: DataType, signal?: AbortSignal): Promise<void> =>
  deleteRow(table, { kind: KINDS.seen, id: dataType }, { values: {} }, signal)
