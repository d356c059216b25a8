import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { addEvents } from '../../faults/plots.ts'
import { closeStories, type Story, startStory } from '../run/story.ts'
import type { Facts } from './facts.ts'
import type { Entry } from './history.ts'
import { judge } from './judge.ts'

const HOUR = 3_600_000
let story: Story
let good: Facts

beforeAll(async () => {
  story = await startStory()
  addEvents(story, [3 * HOUR, 2 * HOUR, HOUR])
  await story.run()
  story.history.add({ what: 'calm', at: story.time.now().getTime() })
  story.rest(61_000)
  await story.run()
  const { entries } = story.history
  good = { entries, docusign: story.docusign.ledger, pageSize: 2, restMs: 50_000, secrets: [], owner: undefined }
})
afterAll(closeStories)

/** Changes some entries, or leaves them out. */
const change = (to: (entry: Entry) => Entry[]): Partial<Facts> => ({ entries: good.entries.flatMap(to) })

const edit = (line: string) => line.replace('"object":"User"', '"object":"Group"')

test('a good history has no complaint', async () => {
  expect(await judge(good)).toEqual([])
})

test.each<[string, RegExp, () => Partial<Facts>]>([
  ['nothing was accepted', /^lost/, () => change((entry) => (entry.what === 'accepted' ? [] : [entry]))],
  [
    'it was accepted after the commit',
    /^lost/,
    () => ({
      entries: [
        ...good.entries.filter(({ what }) => what !== 'accepted'),
        ...good.entries.filter(({ what }) => what === 'accepted'),
      ],
    }),
  ],
  [
    'a record was altered',
    /^altered/,
    () => change((entry) => (entry.what === 'accepted' ? [{ ...entry, lines: entry.lines.map(edit) }] : [entry])),
  ],
  ['DocuSign served none of it', /^altered/, () => ({ docusign: { ...good.docusign, events: [] } })],
  [
    'everything came twice',
    /^duplicated/,
    () => change((entry) => (entry.what === 'accepted' ? [entry, entry] : [entry])),
  ],
  [
    'a commit is missing in the chain',
    /^chain/,
    () => change((entry) => (entry.what === 'committed' && entry.version === 3 ? [] : [entry])),
  ],
  [
    'a commit has an older fence',
    /^chain/,
    () => change((entry) => (entry.what === 'committed' && entry.version === 4 ? [{ ...entry, fence: 0 }] : [entry])),
  ],
  ['the lease is held at the end', /^lease/, () => ({ owner: 'somebody' })],
  [
    'what came in late never arrived',
    /^liveness/,
    () => ({ entries: [...good.entries, { what: 'fresh', at: 0, id: 'x' }] }),
  ],
  [
    'a run failed though nothing was wrong',
    /^liveness/,
    () => change((entry) => (entry.what === 'ended' && entry.run === 2 ? [{ ...entry, how: 'failed' }] : [entry])),
  ],
  ['DocuSign was asked too soon', /^budget: request/, () => ({ restMs: HOUR })],
  [
    'a limit was not respected',
    /calls before the limit's end/,
    () => {
      const requests = good.docusign.requests.map((one) => ({
        ...one,
        status: one.route === 'lens' ? 429 : one.status,
      }))
      return { docusign: { ...good.docusign, requests } }
    },
  ],
  [
    'the metrics say something else',
    /^accounting/,
    () =>
      change((entry) =>
        entry.what === 'ended' ? [{ ...entry, metrics: [{ ...entry.metrics[0], Delivered: 7 }] }] : [entry],
      ),
  ],
  [
    'a run has no metrics',
    /^accounting/,
    () => change((entry) => (entry.what === 'ended' ? [{ ...entry, metrics: [] }] : [entry])),
  ],
  [
    'a token was printed',
    /^secrecy/,
    () => {
      const token = good.docusign.tokens[0]?.token ?? ''
      return change((entry) => (entry.what === 'ended' ? [{ ...entry, printed: [`Bearer ${token}`] }] : [entry]))
    },
  ],
])('%s: the judge sees it', async (_what, complaint, spoil) => {
  const complaints = await judge({ ...good, ...spoil() })
  expect(complaints.filter((one) => complaint.test(one))).not.toEqual([])
})
