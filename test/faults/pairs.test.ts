import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { createRandom } from '../support/events/random.ts'
import { type Amazon, startAmazon } from '../support/run/amazon.ts'
import { toName, toSingles } from './enumerate.ts'
import { play } from './play.ts'
import { PLOTS } from './plots.ts'

/** How many pairs of each plot, out of thousands; `FAULT_PAIRS=1000 FAULT_SEED=2` tries more, and others. */
const COUNT = Number(process.env['FAULT_PAIRS'] ?? 12)
const SEED = Number(process.env['FAULT_SEED'] ?? 1)
const SECONDS_FOR_EACH = 2

let amazon: Amazon
beforeAll(async () => {
  amazon = await startAmazon()
})
afterAll(() => amazon.close())

// The last two are about large events: what they add is in the single faults.
const cases = PLOTS.slice(0, -2)

test.each(cases)(
  'any two faults, one after the other, in $name: nothing lost, nothing altered, at most a page twice for each',
  async (plot) => {
    const random = createRandom(SEED)
    const { steps } = await play(plot, [], amazon)
    const [all, own] = [toSingles(steps, /./), toSingles(steps, plot.steps)]
    const found: Record<string, string[]> = {}
    let hit = 0
    for (let count = 0; count < COUNT; count += 1) {
      // One of the plot's own steps, and any; the second one may hit the same run or the next one.
      const chosen = [random.pick(own), random.pick(all)]
      const faults = random.below(2) === 0 ? chosen : chosen.toReversed()
      const played = await play(plot, faults, amazon)
      if (played.complaints.length > 0) found[toName(faults)] = played.complaints
      hit += played.hit
    }
    expect(found).toEqual({})
    expect(hit).toBeGreaterThan(COUNT)
  },
  30_000 + COUNT * SECONDS_FOR_EACH * 1000,
)
