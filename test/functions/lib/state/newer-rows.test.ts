import { describe, expect, test } from '@jest/globals'
import { createBudgets, createRetryNotBefore } from '../../../../functions/lib/state/api-budget.ts'
import { createSeen } from '../../../../functions/lib/state/seen.ts'
import { createAuthBackoffs, createTokens } from '../../../../functions/lib/state/tokens.ts'
import { createUserStore } from '../../../../functions/lib/state/user-info-store.ts'
import { TOKEN, useTables } from './setup.ts'

const at = useTables()

describe('a row written by a newer version', () => {
  const stores: [string, string, string, () => Promise<unknown>][] = [
    ['token loaded', 'token', 's', () => createTokens(at.table()).load('s')],
    ['token saved', 'token', 's', () => createTokens(at.table()).save('s', TOKEN)],
    ['token removed', 'token', 's', () => createTokens(at.table()).removeIf('s', 'x')],
    ['pause removed', 'token', 'pause s', () => createAuthBackoffs(at.table()).remove('s')],
    ['accounts loaded', 'account', '-', () => createUserStore(at.table()).load()],
    ['budget loaded', 'budget', 'a', () => createBudgets({ ...at.table(), runtime: at.runtime() }).load('a')],
    [
      'budget used',
      'budget',
      'a',
      () =>
        createBudgets({ ...at.table(), runtime: at.runtime() }).add('a', {
          limit: 1,
          remaining: 1,
          reset: undefined,
          calls: 1,
        }),
    ],
    [
      'not-before saved',
      'budget',
      'a',
      () => createRetryNotBefore({ ...at.table(), runtime: at.runtime() }, 'a').save(at.runtime().now()),
    ],
    ['seen loaded', 'seen', 'customer-events', () => createSeen(at.table(), 'customer-events').load()],
    ['seen saved', 'seen', 'customer-events', () => createSeen(at.table(), 'customer-events').save([])],
  ]
  test.each(stores)('is refused and left alone: %s', async (_, kind, id, use) => {
    const columns = { schema: { N: '2' }, accessToken: { S: 'x' }, hour: { S: '2026-03-01T12' } }
    await at.put(kind, id, columns)
    await expect(use()).rejects.toMatchObject({ name: 'StateError', code: 'newer-schema', facts: { kind, schema: 2 } })
    expect(await at.rawRow(kind, id)).toEqual({ kind: { S: kind }, id: { S: id }, ...columns })
  })
})
