import { describe, expect, test } from '@jest/globals'
import { createBarrier } from '../../../functions/audit-users/barrier.ts'
import { initialCursor, type Position } from '../../../functions/audit-users/cursor.ts'
import { type AccountDependencies, createUserQuotas } from '../../../functions/audit-users/dependencies.ts'
import type { UserPage } from '../../../functions/audit-users/inventory/fetched-user.ts'
import { userPages } from '../../../functions/audit-users/user-pages.ts'
import { guid } from './setup.ts'

const NOW = Date.UTC(2026, 2, 1, 12)
const signal = new AbortController().signal
const range = (start: number, count: number, total: number) =>
  Array.from({ length: Math.max(0, Math.min(count, total - start)) }, (_, index) => ({ id: guid(start + index) }))

/** A DocuSign with so many changed users, whose details are read one by one; nothing is remembered. */
const toDependencies = (changed: number, most: number): AccountDependencies & { asked: number[] } => {
  const asked: number[] = []
  return {
    asked,
    admin: async ({ start, take }) => {
      asked.push(start)
      return { users: range(start, take, changed), total: changed, date: new Date(NOW - 5000), leadsAway: false }
    },
    esignature: {
      list: async () => ({ users: [], total: 0, isComplete: false }),
      detail: async (userId) => ({ state: 'read', detail: { userId } }),
    },
    ownId: guid(0),
    client: {
      get: () => Promise.reject(new Error('not used')),
      left: async () => 10_000,
      save: async () => undefined,
    },
    users: {
      load: async () => new Map(),
      save: async () => 'saved',
      async *scan() {
        yield []
      },
    },
    marks: {
      markSeen: async () => undefined,
      seenIds: async () => ({ has: () => false, size: 0 }),
      pending: async () => new Map(),
      setPending: async () => undefined,
    },
    share: createUserQuotas(most, 1)(),
    barrier: createBarrier(),
    now: () => NOW,
    log: () => undefined,
    size: { known: undefined },
    bulk: { isIncomplete: true },
  }
}

const read = async (from: Position, deps: AccountDependencies): Promise<UserPage[]> => {
  const pages: UserPage[] = []
  for await (const page of userPages(from, deps, signal)) {
    pages.push(page)
    deps.barrier.settled()
  }
  return pages
}

const start = initialCursor(new Date(NOW))

describe('the pages of a window', () => {
  test('begin with one without users, which fixes when they were observed', async () => {
    const [first] = await read(start, toDependencies(3, 250))
    expect(first).toMatchObject({ items: [], next: { observedAt: NOW - 5000, window: { at: 0, until: NOW - 5000 } } })
  })

  test('commit its end with the last of them only: a crash in between reads the others again', async () => {
    const pages = (await read(start, toDependencies(250, 250))).slice(1, 4)
    expect(pages.map(({ items }) => items.length)).toEqual([100, 100, 50])
    expect(pages.map(({ next }) => next.window?.at)).toEqual([0, 0, undefined])
    expect(pages.map(({ next }) => next.since)).toEqual([NOW, NOW, NOW])
  })

  test('stop at what a run may handle, and the next run goes on a little before that', async () => {
    const pages = await read(start, toDependencies(250, 40))
    expect(pages.at(-1)).toMatchObject({ stops: 'capped', caughtUp: false, next: { window: { at: 40 } } })
    expect(pages.at(-1)?.next.observedAt).toBeUndefined()
    const deps = toDependencies(250, 40)
    await read(pages.at(-1)?.next ?? start, deps)
    expect(deps.asked).toEqual([20])
  })

  test('of a run that broke off are observed when they first were', async () => {
    const [opening] = await read(start, toDependencies(3, 250))
    const [again] = await read(opening?.next ?? start, toDependencies(3, 250))
    expect(again).toMatchObject({ next: { observedAt: NOW - 5000 } })
    expect(again?.items).toHaveLength(3)
  })
})
