import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { DataType } from '../../../functions/lib/contract.ts'
import { type Amazon, startAmazon } from '../../support/run/amazon.ts'
import type { Story } from '../../support/run/story.ts'
import { runFor } from './collected.ts'
import { firesAt, play, type Sample } from './evaluate.ts'
import { alarmsOf, entryOf, stacksOf } from './stack.ts'
import { addOne, populate } from './users.ts'
import { alarmFor, alarmsFor, everyOf, HOUR, MINUTE, within } from './watch.ts'

let amazon: Amazon
beforeAll(async () => {
  amazon = await startAmazon()
})
afterAll(() => amazon.close())

const MONTH_HOURS = 30 * 24
const isWorking = (hour: number): boolean => hour % 168 < 120 && hour % 24 >= 8 && hour % 24 < 18
const isShaken = (hour: number): boolean => hour % 37 === 9

/** What happens in DocuSign, and when it is out of order for a few minutes. */
interface Life {
  dataType: DataType
  begin: (story: Story) => void
  busy: (story: Story) => void
  shake: (story: Story, minute: number) => void
}

const login = ({ time, docusign }: Story) =>
  docusign.addEvents([
    {
      eventId: crypto.randomUUID(),
      timestamp: time.now().toISOString(),
      ...{ object: 'User', action: 'Login', result: 'Success' },
    },
  ])

const LIVES: Life[] = [
  {
    dataType: 'customer-events',
    begin: login,
    busy: login,
    shake: ({ docusign: { faults } }, minute) => {
      if (minute % 20 < 4) faults.from('monitor', { kind: 'answer', status: 503, body: '' })
      if (minute === 30) faults.once('monitor', { kind: 'limited', limit: 'hourly' })
    },
  },
  {
    dataType: 'audit-users',
    begin: populate,
    busy: (story) => addOne(story),
    shake: ({ docusign: { faults } }, minute) => {
      if (minute === 15) faults.from('admin-users', { kind: 'answer', status: 503, body: '' })
      if (minute === 45) faults.once('admin-users', { kind: 'limited', limit: 'hourly' })
    },
  },
]

const shifted = (samples: readonly Sample[], ms: number): Sample[] =>
  samples.map((sample) => ({ ...sample, at: sample.at + ms }))

/** Hours of real runs, put together to a month. */
const toMonth = async (story: Story, { dataType, begin, busy, shake }: Life): Promise<Sample[]> => {
  const every = everyOf(dataType)
  const hourOf = async (before: (minute: number) => void) => {
    const start = story.time.now().getTime()
    return shifted(await runFor(story, 60, { every, before }), -start)
  }
  const first = await hourOf((minute) => (minute === 0 ? begin(story) : undefined))
  const busyHour = await hourOf(() => busy(story))
  const quiet = await hourOf(() => undefined)
  const shaken = await hourOf((minute) => {
    story.docusign.faults.clear()
    shake(story, minute)
  })
  expect(shaken.some(({ name, value }) => name === 'Failed' && value === 1)).toBe(true)
  const hourAt = (hour: number) => (hour === 0 ? first : isShaken(hour) ? shaken : isWorking(hour) ? busyHour : quiet)
  return Array.from({ length: MONTH_HOURS }, (_, hour) => shifted(hourAt(hour), hour * HOUR)).flat()
}

test.each(LIVES)(
  'no alarm about $dataType fires in a healthy month: busy days, quiet nights and weekends, an outage of DocuSign now and then',
  async (life) => {
    await within(life.dataType, { amazon }, async (story) => {
      const month = await toMonth(story, life)
      const fired = alarmsFor(story, life.dataType).map((alarm) => [
        entryOf(alarm),
        firesAt(alarm, month, 0, MONTH_HOURS * HOUR),
      ])
      expect(fired.length).toBeGreaterThan(7)
      expect(fired.filter(([, at]) => at !== undefined)).toEqual([])
    })
  },
)

test.each(LIVES)('with fetchEvents off no alarm about $dataType tells anybody', async ({ dataType }) => {
  const off = stacksOf({ fetchEvents: false }).connections.flatMap(alarmsOf)
  const ours = off.filter(({ AlarmName, Namespace }) => AlarmName.includes(dataType) && Namespace === 'DocusignXsiam')
  expect(ours.length).toBeGreaterThan(7)
  expect(ours.filter(({ ActionsEnabled }) => ActionsEnabled)).toEqual([])
})

test.each(LIVES)(
  'switched on again, "not running" of $dataType was in alarm already and tells nobody; it is over with the first runs',
  async ({ dataType, begin }) => {
    await within(dataType, { amazon }, async (story) => {
      const start = story.time.now().getTime()
      begin(story)
      story.rest(5 * HOUR)
      const samples = await runFor(story, 90, { every: everyOf(dataType) })
      const states = play(alarmFor(story, dataType, 'not-running'), samples, start, start + 5 * HOUR + 90 * MINUTE)
      expect(states.map(({ state }) => state)).toEqual(['ALARM', 'OK'])
    })
  },
)
