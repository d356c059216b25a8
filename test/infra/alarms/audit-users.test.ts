import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { type Amazon, startAmazon } from '../../support/run/amazon.ts'
import type { Story } from '../../support/run/story.ts'
import { entryOf } from './stack.ts'
import { COMMON, expectToFire, type Trouble } from './trouble.ts'
import { ACCOUNT, addOne, populate } from './users.ts'
import { alarmsFor, within } from './watch.ts'

const DATA_TYPE = 'audit-users'

let amazon: Amazon
beforeAll(async () => {
  amazon = await startAmazon()
})
afterAll(() => amazon.close())

const breakDown: Trouble['make'] = ({ docusign }) =>
  docusign.faults.from('admin-users', { kind: 'answer', status: 500, body: '' })

const TROUBLES: Trouble[] = [
  ...COMMON,
  { entry: 'failing', make: breakDown },
  { entry: 'behind', make: breakDown },
  { entry: 'unmapped', make: (story) => addOne(story, { admin: { id: undefined }, detail: { userId: undefined } }) },
  { entry: 'quarantined', make: (story) => addOne(story, { detail: { custom: 'x'.repeat(1_100_000) } }) },
  {
    entry: 'rate-limited',
    again: true,
    make: ({ docusign }) => docusign.faults.once('admin-users', { kind: 'limited', limit: 'hourly' }),
  },
]

test('there is a faulty run of users for each alarm about them, and no other', async () => {
  const entries = await within(DATA_TYPE, { amazon }, async (story) => alarmsFor(story, DATA_TYPE).map(entryOf))
  expect(TROUBLES.map(({ entry }) => entry).sort()).toEqual(entries.sort())
})

test.each(TROUBLES)(
  '"$entry" of users fires within its stated time on runs with that trouble, and not before',
  (trouble) => expectToFire(DATA_TYPE, amazon, trouble, populate),
)

test('"rate-limited" of users fires when other applications leave less than half of the limit', () =>
  expectToFire(
    DATA_TYPE,
    amazon,
    {
      entry: 'rate-limited',
      again: true,
      make: ({ docusign }: Story) => docusign.spend(docusign.settings.limits.hourly * 0.6, ACCOUNT),
    },
    populate,
  ))
