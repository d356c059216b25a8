import { afterAll, beforeAll, expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import { pick } from '../support/history/history.ts'
import { type Amazon, startAmazon } from '../support/run/amazon.ts'
import { LATE_MS } from '../support/run/edge.ts'
import { createFreezer } from '../support/run/freezer.ts'
import { closeStories, type Story, startStory } from '../support/run/story.ts'
import { judgeStory, recover } from './play.ts'
import { PLOTS } from './plots.ts'

let amazon: Amazon
beforeAll(async () => {
  amazon = await startAmazon()
})
afterAll(async () => {
  await closeStories()
  await amazon.close()
})

const sourceOf = ({ history }: Story, run: number): unknown =>
  pick(history.entries, 'ended').find((ended) => ended.run === run)?.report

const FREEZES: readonly (readonly [string, number])[] = [
  ['page', 1],
  ['delivery', 1],
  ['delivery', 2],
  ['commit', 2],
  ['commit', 3],
  ['seen write', 1],
  ['release', 1],
]
const [FIRST, SEAM] = PLOTS

test.each(FREEZES)('a run frozen before "%s" %d wakes after another took over: it moves nothing', async (step, nth) => {
  const plot = step === 'seen write' ? SEAM : FIRST
  const freezer = createFreezer()
  const story = await startStory({ amazon, turn: freezer.turn, ...plot?.options })
  plot?.arrange(story)
  const gate = freezer.freeze(1, step, nth)
  const sleeper = story.run()
  await gate.reached
  story.rest(LATE_MS)
  await story.run()
  const before = pick(story.history.entries, 'committed').length
  gate.open()
  await sleeper
  const later = pick(story.history.entries, 'committed').slice(before)
  expect(later).toEqual([])
  const ended = step === 'release' ? '"caught-up"' : '"superseded"'
  expect(JSON.stringify(sourceOf(story, 1))).toContain(`"ended":${ended}`)
  story.rest()
  await recover(story)
  expect(await judgeStory(story, 1)).toEqual([])
  await story.close()
})

test('a run that wakes before the one that took over has committed is refused all the same', async () => {
  const freezer = createFreezer()
  const story = await startStory({ amazon, turn: freezer.turn })
  FIRST?.arrange(story)
  const first = freezer.freeze(1, 'commit', 2)
  const sleeper = story.run()
  await first.reached
  story.rest(LATE_MS)
  const second = freezer.freeze(2, 'commit', 1)
  const successor = story.run()
  await second.reached
  const before = pick(story.history.entries, 'committed').length
  first.open()
  expect(await sleeper).toMatchObject({ report: { sources: [{ ended: 'superseded' }] } })
  expect(pick(story.history.entries, 'committed')).toHaveLength(before)
  second.open()
  expect(await successor).toMatchObject({ report: { caughtUp: true } })
  story.rest()
  await recover(story)
  expect(await judgeStory(story, 1)).toEqual([])
})

test('a second invocation while one is under way ends quietly and asks DocuSign nothing', async () => {
  const freezer = createFreezer()
  const story = await startStory({ amazon, turn: freezer.turn })
  FIRST?.arrange(story)
  const gate = freezer.freeze(1, 'delivery', 1)
  const first = story.run()
  await gate.reached
  const requests = story.docusign.requests.length
  const second = await story.run()
  expect(second).toMatchObject({ how: 'reported', report: { ok: true, sources: [{ ended: 'lease-held' }] } })
  expect(story.docusign.requests.length).toBe(requests)
  gate.open()
  expect(await first).toMatchObject({ how: 'reported' })
  expect(await judgeStory(story)).toEqual([])
  await story.close()
})

const RUNS_EACH = 3
const keepRunning = async (story: Story | undefined): Promise<void> => {
  for (let count = 0; count < RUNS_EACH; count += 1) await story?.run()
}

/** How many schedules; `FAULT_SCHEDULES=500 FAULT_SEED=2` tries more, and others. */
const SCHEDULES = Number(process.env['FAULT_SCHEDULES'] ?? 14)
const SEED = Number(process.env['FAULT_SEED'] ?? 1)

test(
  'whatever three runs do at once, frozen for any time at any step: nothing lost, nothing altered, no commit out of turn',
  async () => {
    let takenOver = 0
    const naps = fc.array(fc.constantFrom(...Array.from({ length: 9 }, () => 0), LATE_MS), {
      minLength: 60,
      maxLength: 90,
    })
    const plots = fc.constantFrom(...PLOTS.slice(0, 3))
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), naps, plots, async (scheduler, napping, plot) => {
        let steps = 0
        let frozen = 0
        let story: Story | undefined
        const turn = async (): Promise<number> => {
          if (!isApart) return 0
          await scheduler.schedule(Promise.resolve())
          const nap = napping[steps % napping.length] ?? 0
          story?.rest(nap)
          if (nap > 0) frozen += 1
          steps += 1
          return nap
        }
        let isApart = true
        story = await startStory({ amazon, turn, ...plot.options })
        plot.arrange(story)
        await scheduler.waitFor(Promise.all([1, 2, 3].map(() => keepRunning(story))))
        isApart = false
        story.rest()
        await recover(story)
        if (story.history.entries.some((entry) => JSON.stringify(entry).includes('"superseded"'))) takenOver += 1
        const complaints = await judgeStory(story, frozen)
        await story.close()
        expect(complaints).toEqual([])
      }),
      { numRuns: SCHEDULES, seed: SEED },
    )
    // The schedules were worth it: runs were overtaken in some of them.
    expect(takenOver).toBeGreaterThan(0)
  },
  20_000 + SCHEDULES * 3_000,
)
