import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { type Amazon, startAmazon } from '../support/run/amazon.ts'
import { toName, toSingles } from './enumerate.ts'
import { play } from './play.ts'
import { PLOTS } from './plots.ts'

let amazon: Amazon
beforeAll(async () => {
  amazon = await startAmazon()
})
afterAll(() => amazon.close())

test.each(PLOTS)(
  'any one fault at any step of $name: nothing lost, nothing altered, at most a page twice',
  async (plot) => {
    const { complaints, steps, hit } = await play(plot, [], amazon)
    expect({ complaints, hit }).toEqual({ complaints: [], hit: 0 })
    const found: Record<string, string[]> = {}
    let missed = 0
    const singles = toSingles(steps, plot.steps)
    for (const fault of singles) {
      const played = await play(plot, [fault], amazon)
      if (played.complaints.length > 0) found[toName([fault])] = played.complaints
      if (played.hit === 0) missed += 1
    }
    expect(found).toEqual({})
    expect(singles.length).toBeGreaterThan(0)
    expect(missed).toBe(0)
  },
  60_000,
)
