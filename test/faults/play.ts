import { pick } from '../support/history/history.ts'
import { judge } from '../support/history/judge.ts'
import type { Amazon } from '../support/run/amazon.ts'
import { FOREIGN_MARKER } from '../support/run/clients.ts'
import type { Planned } from '../support/run/plan.ts'
import { type Story, startStory } from '../support/run/story.ts'
import { EVENT_MARKER, type Plot } from './plots.ts'

const MOST_RUNS = 4
const POLL_MS = 61_000
/** A rest counts from the end of the run before, the schedule from its start: so much earlier is on time. */
const SCHEDULE_MS = 10_000

/** What must be printed nowhere, in any story. */
export const toSecrets = ({ keys, settings }: Story): string[] => [
  ...keys.privateKey.split('\n').slice(1, -2),
  FOREIGN_MARKER,
  EVENT_MARKER,
  settings.userId,
]

/** Judges what has happened so far. */
export const judgeStory = async (story: Story, freezes = 0): Promise<string[]> =>
  judge({
    entries: story.history.entries,
    docusign: story.docusign.ledger,
    pageSize: story.settings.maxCustomerEventsPerFetch,
    restMs: story.settings.minimumPollSeconds * 1000 - SCHEDULE_MS,
    secrets: toSecrets(story),
    owner: await story.owner(),
    freezes,
  })

/** No fault from here on: within two runs everything is as if nothing had been. */
export const recover = async (story: Story, quietMs = 0): Promise<void> => {
  story.plan.clear()
  story.docusign.faults.clear()
  story.history.add({ what: 'calm', at: story.time.now().getTime() })
  if (quietMs > 0) {
    await story.run()
    story.rest(quietMs)
  }
  addFresh(story)
  await story.run()
  story.rest(POLL_MS)
  await story.run()
}

const addFresh = ({ docusign, history, time }: Story): void => {
  const id = 'fresh-MARKER-90ab'
  docusign.addEvents([{ timestamp: time.now().toISOString(), eventId: id, object: 'Template', action: 'Created' }])
  history.add({ what: 'fresh', at: time.now().getTime(), id })
}

/** What a plot came to under these faults: the judge's complaints, and which steps there were in the first run. */
export const play = async (
  plot: Plot,
  faults: readonly Planned[],
  amazon: Amazon,
): Promise<{ complaints: string[]; steps: string[]; hit: number }> => {
  const story = await startStory({ amazon, ...plot.options })
  try {
    plot.arrange(story)
    story.plan.set(faults)
    for (let count = 0; count < MOST_RUNS && (count === 0 || story.plan.isOpen()); count += 1) {
      await story.run()
      story.rest()
    }
    await recover(story, plot.quietMs)
    const steps = pick(story.history.entries, 'step')
    return {
      complaints: await judgeStory(story),
      steps: steps.filter(({ run }) => run === 1).map(({ step }) => step),
      hit: steps.filter(({ fault }) => fault !== undefined).length,
    }
  } finally {
    await story.close()
  }
}
