import { describe, expect, test } from '@jest/globals'
import type { Outcome } from '../support/lambda/types.ts'
import { play } from './play.ts'
import { MOST_RUNS, type Scheduling } from './schedule.ts'

interface Answer {
  caughtUp: boolean
  ended?: string
  completedAt?: string
}

/** A function that notes its name and gives these answers, the last of them again and again. */
const answering = (name: string, calls: string[], answers: Answer[]): Scheduling => {
  let next = 0
  const invoke = (): Promise<Outcome> => {
    const { caughtUp, ended, completedAt } = answers[Math.min(next, answers.length - 1)] ?? { caughtUp: true }
    next += 1
    calls.push(name)
    const notes = { inventoryCompletedAt: completedAt ?? 'first' }
    const body = JSON.stringify({ caughtUp, sources: [{ ended, counts: { items: 1 }, notes }] })
    return Promise.resolve({ requestId: 'r', body, coldStart: false, log: [], ms: 1 })
  }
  return { function: name, invoke, sleep: () => Promise.resolve() }
}

const waiting = { caughtUp: false, ended: 'waiting' }
const done = { caughtUp: true }

describe('the order of the functions', () => {
  test('events are tried before the users are there, and drained only afterwards', async () => {
    const calls: string[] = []
    const users = answering('users', calls, [{ caughtUp: false }, { caughtUp: false }, done])
    await play(
      { 'customer-events': answering('events', calls, [waiting, waiting, done]), 'audit-users': users },
      undefined,
    )
    expect(calls.slice(0, 5)).toEqual(['events', 'users', 'events', 'users', 'users'])
    expect(calls.slice(5).filter((name) => name === 'events')).toHaveLength(2)
  })

  test('users change once they are there, and everybody is read once more', async () => {
    const calls: string[] = []
    const again = { ...done, completedAt: 'second' }
    const users = answering('users', calls, [{ caughtUp: false }, done, done, done, again])
    const [result] = await play({ 'audit-users': users }, () => void calls.push('change'))
    expect(calls).toEqual(['users', 'users', 'change', 'users', 'users', 'users'])
    expect(result?.scheduled.gaveUp).toBeUndefined()
  })

  test('users that are never through stop both in the end, each with its reason', async () => {
    const calls: string[] = []
    const users = answering('users', calls, [{ caughtUp: false }])
    const results = await play({ 'customer-events': answering('events', calls, [waiting]), 'audit-users': users }, () =>
      calls.push('change'),
    )
    expect(calls).not.toContain('change')
    expect(calls.length).toBeLessThan(MOST_RUNS + 10)
    expect(results.map(({ scheduled }) => scheduled.gaveUp)).toEqual([
      'it waits for the first inventory of users, which is not complete',
      `it was not caught up after ${MOST_RUNS} runs`,
    ])
  })

  test('another inventory that does not end is given up', async () => {
    const [result] = await play({ 'audit-users': answering('users', [], [done]) }, () => undefined)
    expect(result?.scheduled.gaveUp).toBe(`it was not through with another inventory after ${MOST_RUNS} runs`)
  })
})
