import { describe, expect, test } from '@jest/globals'
import { createBudgets, createRetryNotBefore } from '../../../../functions/lib/state/api-budget.ts'
import { useTables } from './setup.ts'

const at = useTables()
const inMinutes = (minutes: number) => new Date(at.runtime().now().getTime() + minutes * 60_000)

describe('the budget of an account', () => {
  test('adds up the calls of all runs in this hour, and begins anew in the next', async () => {
    const budgets = createBudgets({ ...at.table(), runtime: at.runtime() })
    const limits = { limit: 3000, remaining: 2990, reset: new Date('2026-03-01T13:00:00.000Z') }
    await Promise.all(Array.from({ length: 10 }, () => budgets.add('a', { ...limits, calls: 5 })))
    expect(await budgets.load('a')).toEqual({ ...limits, calls: 50 })
    expect((await budgets.load('b')).calls).toBe(0)
    at.runtime().pass(3_600_000)
    expect((await budgets.load('a')).calls).toBe(0)
    await budgets.add('a', { ...limits, calls: 1 })
    expect((await budgets.load('a')).calls).toBe(1)
  })

  test('keeps what is known of the limits when an answer tells nothing of them', async () => {
    const budgets = createBudgets({ ...at.table(), runtime: at.runtime() })
    await budgets.add('a', { limit: 3000, remaining: 7, reset: undefined, calls: 1 })
    await budgets.add('a', { limit: undefined, remaining: undefined, reset: undefined, calls: 1 })
    expect(await budgets.load('a')).toEqual({ limit: 3000, remaining: 7, reset: undefined, calls: 2 })
  })
})

describe('the time before which DocuSign must not be called', () => {
  test('is the latest one that any run was told', async () => {
    const notBefore = createRetryNotBefore({ ...at.table(), runtime: at.runtime() }, 'a')
    expect(await notBefore.load()).toBeUndefined()
    await notBefore.save(inMinutes(30))
    await notBefore.save(inMinutes(1))
    expect(await notBefore.load()).toEqual(inMinutes(30))
    await notBefore.save(inMinutes(40))
    expect(await notBefore.load()).toEqual(inMinutes(40))
  })

  test('replaces one that only a wrong clock can have stored', async () => {
    const notBefore = createRetryNotBefore({ ...at.table(), runtime: at.runtime() }, 'a')
    await at.put('budget', 'a', { notBefore: { S: '2099-01-01T00:00:00.000Z' } })
    await notBefore.save(inMinutes(5))
    expect(await notBefore.load()).toEqual(inMinutes(5))
  })

  test('does not disturb the calls counted in the same row', async () => {
    const budgets = createBudgets({ ...at.table(), runtime: at.runtime() })
    await createRetryNotBefore({ ...at.table(), runtime: at.runtime() }, 'a').save(inMinutes(5))
    await budgets.add('a', { limit: 1, remaining: 1, reset: undefined, calls: 2 })
    expect(await budgets.load('a')).toMatchObject({ limit: 1, calls: 2 })
  })
})
