import { expect } from '@jest/globals'
import type { DataType } from '../../../functions/lib/contract.ts'
import { createRsaKeys } from '../../support/keys.ts'
import type { Amazon } from '../../support/run/amazon.ts'
import type { Story, StoryOptions } from '../../support/run/story.ts'
import { runFor } from './collected.ts'
import { firesAt } from './evaluate.ts'
import { alarmFor, everyOf, MINUTE, statedMs, within } from './watch.ts'

/** Something that goes really wrong, and the alarm that has to tell of it. */
export interface Trouble {
  entry: string
  options?: StoryOptions
  /** Makes the trouble; called once everything is well, or at the very beginning. */
  make: (story: Story) => void
  /** Minutes between two runs, when other than the schedule's. */
  every?: number
  fromStart?: boolean
  /** What is made before each run, for trouble that lasts. */
  again?: boolean
  /** Nothing runs any more. */
  stands?: boolean
}

const wrong = createRsaKeys().privateKey

/** What goes wrong in the same way whatever is collected. */
export const COMMON: readonly Trouble[] = [
  { entry: 'not-running', stands: true, make: () => undefined },
  { entry: 'access', fromStart: true, options: { standIn: { consentedScopes: [] } }, make: () => undefined },
  {
    entry: 'previous-key',
    fromStart: true,
    make: ({ amazon: { aws }, names, keys }) => {
      aws.secrets[names.secret] = { current: wrong, previous: keys.privateKey }
    },
  },
]

/** So long that a run or two of each period of any alarm were seen. */
const calmMinutes = (every: number): number => Math.max(30, 8 * every)

/** Runs well, then with the trouble; the alarm has to fire after the trouble began, and within its stated time. */
export const expectToFire = async (
  dataType: DataType,
  amazon: Amazon,
  trouble: Trouble,
  prepare: (story: Story) => void = () => undefined,
): Promise<void> => {
  const { entry, options = {}, make, fromStart = false, again = false, stands = false } = trouble
  const every = trouble.every ?? everyOf(dataType)
  await within(dataType, { ...options, amazon }, async (story) => {
    const alarm = alarmFor(story, dataType, entry)
    const start = story.time.now().getTime()
    prepare(story)
    const calm = fromStart ? [] : await runFor(story, calmMinutes(everyOf(dataType)), { every: everyOf(dataType) })
    const began = story.time.now().getTime()
    expect(firesAt(alarm, calm, start + 30 * MINUTE, began)).toBeUndefined()
    make(story)
    const stated = statedMs(dataType, entry)
    const before = again ? () => make(story) : () => undefined
    const troubled = stands ? [] : await runFor(story, Math.ceil(stated / MINUTE), { every, before })
    const fired = firesAt(alarm, [...calm, ...troubled], start, began + stated)
    expect(fired).toBeGreaterThan(began)
    expect(fired).toBeLessThanOrEqual(began + stated)
  })
}
