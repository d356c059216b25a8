import { describe, expect, it } from '@jest/globals'
import { prefetch } from '../../../../functions/lib/run/prefetch.ts'

const never = new AbortController().signal

const pagesOf = (log: string[], failAt = Number.POSITIVE_INFINITY) =>
  async function* pages(signal: AbortSignal): AsyncGenerator<number> {
    try {
      for (let page = 1; page <= 4; page++) {
        if (signal.aborted) throw new Error('aborted')
        if (page === failAt) throw new Error('no answer')
        log.push(`fetched ${page}`)
        yield page
      }
    } finally {
      log.push(`closed${signal.aborted ? ', aborted' : ''}`)
    }
  }

/** Lets everything that is ready happen. */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

describe('the next page is fetched while this one is delivered', () => {
  it('one page ahead, never two', async () => {
    const log: string[] = []
    for await (const page of prefetch(pagesOf(log), never)) {
      await settle()
      log.push(`delivered ${page}`)
      if (page === 2) break
    }
    expect(log.slice(0, 5)).toEqual(['fetched 1', 'fetched 2', 'delivered 1', 'fetched 3', 'delivered 2'])
  })

  it('whoever stops early has the fetch under way aborted and its end awaited', async () => {
    const log: string[] = []
    for await (const page of prefetch(pagesOf(log), never)) if (page === 1) break
    expect(log.at(-1)).toBe('closed, aborted')
  })

  it('a failed fetch is thrown when its turn comes, after the page before it was delivered', async () => {
    const delivered: number[] = []
    const run = async (): Promise<void> => {
      for await (const page of prefetch(pagesOf([], 3), never)) {
        await settle()
        delivered.push(page)
      }
    }
    await expect(run()).rejects.toThrow('no answer')
    expect(delivered).toEqual([1, 2])
  })

  it('the end of the run aborts the fetch under way', async () => {
    const controller = new AbortController()
    const run = async (): Promise<void> => {
      for await (const _ of prefetch(pagesOf([]), controller.signal)) {
        controller.abort()
        await settle()
      }
    }
    await expect(run()).rejects.toThrow('aborted')
  })
})
