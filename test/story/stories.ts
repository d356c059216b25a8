import { expect } from '@jest/globals'
import { judgeStory } from '../faults/play.ts'
import { addEvents } from '../faults/plots.ts'
import { pick } from '../support/history/history.ts'
import { type Story, type StoryOptions, startStory } from '../support/run/story.ts'

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE

/** A connection that has never run, with three events on two pages. */
export const begin = async (options: StoryOptions): Promise<Story> => {
  const story = await startStory(options)
  addEvents(story, [3 * HOUR, 2 * HOUR, HOUR])
  return story
}

/** What Firehose accepted. */
export const lines = ({ history }: Story) => pick(history.entries, 'accepted').flatMap((entry) => entry.lines)
export const commits = ({ history }: Story) => pick(history.entries, 'committed')

/** The run failed with this code, nothing moved, and as soon as the cause is gone everything arrives. */
export const expectNothingLost = async (story: Story, code: string, repair: () => void): Promise<string> => {
  const failed = await story.run()
  const shown = failed.printed.join('\n')
  expect(failed.how).toBe('failed')
  expect(failed.metrics).toEqual([expect.objectContaining({ Failed: 1 })])
  expect(shown).toContain(`"code":"${code}"`)
  repair()
  story.docusign.faults.clear()
  story.rest(HOUR)
  await story.catchUp()
  expect(lines(story)).toHaveLength(3)
  expect((await judgeStory(story)).filter((complaint) => !complaint.startsWith('budget'))).toEqual([])
  return shown
}
