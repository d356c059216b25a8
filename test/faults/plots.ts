import type { Story, StoryOptions } from '../support/run/story.ts'

const [SECOND, MINUTE, HOUR] = [1_000, 60_000, 3_600_000]
const DAY = 24 * HOUR

/** In every event: it must reach Firehose and be seen nowhere else. */
export const EVENT_MARKER = 'event-MARKER-90ab'

/** What happens to a connection while faults are tried on it. */
export interface Plot {
  name: string
  options: Pick<StoryOptions, 'settings' | 'standIn'>
  arrange(story: Story): void
  /** The steps worth a fault here; the others are those of the first plot. */
  steps: RegExp
  /** How long DocuSign, or the pause after failures, wants to be left alone. */
  quietMs?: number
}

/** Adds events, each ingested so long before now. */
export const addEvents = (story: Story, agesMs: readonly number[], text = EVENT_MARKER): void => {
  const now = story.time.now().getTime()
  for (const [index, age] of agesMs.entries()) {
    const ingestedAt = new Date(now - age)
    const eventId = `event-${index}-MARKER-90ab`
    const timestamp = new Date(ingestedAt.getTime() - SECOND).toISOString()
    story.docusign.addEvents([{ timestamp, eventId, object: 'User', action: 'Login', data: { text } }], { ingestedAt })
  }
}

const three = (story: Story) => addEvents(story, [3 * HOUR, 2 * HOUR, HOUR])

export const PLOTS: readonly Plot[] = [
  { name: 'a first run over two pages', options: {}, arrange: three, steps: /./ },
  {
    name: 'the seam of two windows',
    options: { settings: { startFrom: 'P8D' } },
    arrange: (story) => {
      const seam = 8 * DAY - 7 * DAY
      addEvents(story, [seam + 20 * MINUTE, seam + 10 * MINUTE, seam - 10 * MINUTE])
    },
    steps: /^(seen|delivery)/,
  },
  {
    name: 'a token that ends in mid-drain',
    options: {},
    arrange: (story) => {
      three(story)
      story.docusign.faults.once({ route: 'monitor', nth: 2 }, { kind: 'token-expired' })
    },
    steps: /^token/,
  },
  {
    name: 'a token that is refused twice',
    options: {},
    arrange: (story) => {
      three(story)
      for (const nth of [2, 3]) story.docusign.faults.once({ route: 'monitor', nth }, { kind: 'token-revoked' })
    },
    steps: /^pause/,
  },
  {
    name: 'the hourly limit in mid-drain',
    options: { standIn: { limits: { hourly: 100, burst: 1000 } } },
    arrange: (story) => {
      three(story)
      story.docusign.spend(99)
    },
    steps: /^limit/,
    quietMs: HOUR,
  },
  {
    name: 'an organization that is looked up',
    options: { settings: { monitorApi: 'organization' } },
    arrange: three,
    steps: /^(userinfo|account)/,
  },
  ...(['null', 'empty'] as const).map((own) => ({
    name: `a list under the other generation's name, ${own} under its own`,
    options: {},
    arrange: (story: Story) => {
      three(story)
      story.docusign.faults.from('monitor', { kind: 'other-list', own })
    },
    steps: /^page/,
  })),
  {
    name: 'a user who is refused for a run, with a status that tokens are refused with',
    options: {},
    arrange: (story) => {
      three(story)
      const body = { errorCode: 'USER_NOT_ACCOUNT_ADMIN', message: 'The user is not an account admin.' }
      story.docusign.faults.once('monitor', { kind: 'answer', status: 401, body })
    },
    steps: /^token/,
  },
  {
    name: 'pages of several chunks',
    options: {},
    arrange: (story) => addEvents(story, [3 * HOUR, 2 * HOUR, HOUR], EVENT_MARKER.repeat(20_000)),
    steps: /^delivery/,
  },
  {
    name: 'an event too large for Firehose',
    options: {},
    arrange: (story) => addEvents(story, [3 * HOUR, 2 * HOUR], EVENT_MARKER.repeat(62_000)),
    steps: /^quarantine/,
  },
]
