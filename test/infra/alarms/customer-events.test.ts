import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { type Amazon, startAmazon } from '../../support/run/amazon.ts'
import { entryOf } from './stack.ts'
import { COMMON, expectToFire, type Trouble } from './trouble.ts'
import { alarmsFor, within } from './watch.ts'

const DATA_TYPE = 'customer-events'

let amazon: Amazon
beforeAll(async () => {
  amazon = await startAmazon()
})
afterAll(() => amazon.close())

const event = (more: object) => ({ eventId: crypto.randomUUID(), timestamp: '2026-03-01T12:00:00Z', ...more })
const breakDown: Trouble['make'] = ({ docusign }) =>
  docusign.faults.from('monitor', { kind: 'answer', status: 500, body: '' })

const TROUBLES: Trouble[] = [
  ...COMMON,
  { entry: 'failing', make: breakDown },
  { entry: 'behind', every: 5, make: breakDown },
  { entry: 'unmapped', make: ({ docusign }) => docusign.addEvents(['no event at all']) },
  {
    entry: 'quarantined',
    make: ({ docusign }) => docusign.addEvents([event({ object: 'User', data: { Text: 'x'.repeat(1_100_000) } })]),
  },
  {
    entry: 'rate-limited',
    every: 10,
    again: true,
    make: ({ docusign }) => docusign.faults.once('monitor', { kind: 'limited', limit: 'hourly' }),
  },
  {
    entry: 'unknown-logins',
    make: ({ docusign }) => docusign.addEvents([event({ object: 'User', action: 'SignedInByPasskey' })]),
  },
]

test('there is a faulty run of events for each alarm about them, and no other', async () => {
  const entries = await within(DATA_TYPE, { amazon }, async (story) => alarmsFor(story, DATA_TYPE).map(entryOf))
  expect(TROUBLES.map(({ entry }) => entry).sort()).toEqual(entries.sort())
})

test.each(TROUBLES)(
  '"$entry" of events fires within its stated time on runs with that trouble, and not before',
  (trouble) => expectToFire(DATA_TYPE, amazon, trouble),
)
