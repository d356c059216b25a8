import type { Item, Mapped, Source } from '../lib/run/collector.ts'
import type { FirstInventories } from '../lib/state/first-inventory.ts'
import type { Remembered } from '../lib/state/users.ts'
import { type Compared, type Comparing, compare, toKept, toMissingEntry } from './compare.ts'
import type { Position } from './cursor.ts'
import type { Edges } from './edges.ts'
import type { Half, Observation, UserPage } from './observation.ts'
import { createPending } from './pending.ts'

/** Rows written at a time. */
const AT_A_TIME = 16

export interface Remembering extends Pick<Edges, 'users' | 'marks' | 'barrier' | 'log' | 'now'> {
  accountId: string
  comparing: Omit<Comparing, 'now'>
  firstInventories: FirstInventories
  toMapped(compared: Compared, observedAt: Date): Mapped
}

/**
 * Leaves out who is as last delivered, and remembers who was delivered. Before a page is delivered its users are noted
 * as pending: should the run break off in between, nobody is taken for delivered as before who may not be.
 */
export const createRemembering = (edges: Remembering): Pick<Source<Position>, 'prepare' | 'settle'> => {
  const { users, marks, now } = edges
  const pending = createPending(marks, users)
  let compared = new Map<string, Compared>()
  let halves: Remembered[] = []
  return {
    prepare: async (page, signal) => {
      const { observations, halves: read, next } = page as UserPage
      const known = await users.load(
        [...observations, ...read].map(({ id }) => id),
        signal,
      )
      const comparing = { ...edges.comparing, now: now() }
      halves = lastOf(read).flatMap((half: Half) => toKept(half, known.get(half.id), comparing) ?? [])
      const inDoubt = observations.length > 0 ? await pending.load(signal) : undefined
      const all = lastOf(observations).map((one: Observation) =>
        compare(one, known.get(one.id), inDoubt?.get(one.id), comparing),
      )
      compared = new Map(all.filter(({ isNew }) => isNew).map((one) => [one.id, one]))
      const unchanged = all.filter(({ isNew }) => !isNew)
      halves.push(...unchanged.flatMap((one) => toMissingEntry(one, known.get(one.id)) ?? []))
      await pending.add([...compared.values()], signal)
      const observedAt = new Date(next.observedAt ?? comparing.now)
      const deliver = [...compared.values()].map((value): Item => ({ id: value.id, value }))
      return { deliver, map: (item) => edges.toMapped(item.value as Compared, observedAt) }
    },
    settle: async (page, delivered, signal) => {
      const { met, completes } = page as UserPage
      const after = delivered.flatMap(({ id }) => compared.get(id)?.after ?? [])
      const superseded = await saveAll([...halves, ...after], edges, signal)
      if (superseded > 0)
        edges.log('warn', 'Another run has written users in the meantime; its rows stay.', { count: superseded })
      pending.settled(delivered.map(({ id }) => id))
      if (met) await marks.meet(met.phase, met.generation, met.at, met.ids, signal)
      if (completes) await edges.firstInventories.completed(edges.accountId, new Date(now()), signal)
      edges.barrier.settled()
    },
  }
}

/** A user who is on a page twice counts once, as seen last. */
const lastOf = <One extends { id: string }>(all: readonly One[]): One[] => [
  ...new Map(all.map((one) => [one.id, one])).values(),
]

const saveAll = async (
  all: readonly Remembered[],
  { users }: Pick<Edges, 'users'>,
  signal: AbortSignal,
): Promise<number> => {
  let superseded = 0
  const waiting = [...all]
  const work = async (): Promise<void> => {
    for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) {
      if ((await users.save(one, signal)) === 'superseded') superseded += 1
    }
  }
  await Promise.all(Array.from({ length: AT_A_TIME }, work))
  return superseded
}
