import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { toDataTypeRules } from '../../../infra/alarms/data-type.ts'
import { toSecondsToFire } from '../../../infra/alarms/rule.ts'
import { dataTypes } from '../../../infra/data-types.ts'
import { createRsaKeys } from '../../support/keys.ts'
import { type Amazon, startAmazon } from '../../support/run/amazon.ts'
import { type Story, type StoryOptions, startStory } from '../../support/run/story.ts'
import { runFor } from './collected.ts'
import { type Alarm, firesAt, metricsOf, play, type Sample } from './evaluate.ts'
import { alarmsOf, entryOf, stacksOf } from './stack.ts'

const MINUTE = 60_000
const DATA_TYPE = 'customer-events'
const customerEvents = dataTypes.find(({ name }) => name === DATA_TYPE)
const GAPS = { shortest: 60, longest: 60 }

let amazon: Amazon
beforeAll(async () => {
  amazon = await startAmazon()
})
afterAll(() => amazon.close())

/** The alarms about this story's runs, as they are deployed. */
const alarmsFor = ({ settings }: Story): Alarm[] => {
  const [template] = stacksOf({ name: settings.name, eventTypes: ['Customer events'] }).connections
  return (template === undefined ? [] : alarmsOf(template)).filter((alarm) =>
    metricsOf(alarm).some(
      ({ Namespace, Dimensions }) =>
        Namespace === 'DocusignXsiam' && Dimensions.some(({ Value }) => Value === DATA_TYPE),
    ),
  )
}

const within = async <T>(options: StoryOptions, run: (story: Story) => Promise<T>): Promise<T> => {
  const story = await startStory({ ...options, amazon })
  try {
    return await run(story)
  } finally {
    await story.close()
  }
}

/** How long an alarm is said to take, in milliseconds. */
const statedMs = (entry: string): number => {
  const rules = customerEvents === undefined ? [] : toDataTypeRules('any', customerEvents, GAPS)
  const rule = rules.find((one) => one.entry === entry)
  if (rule === undefined) throw new Error(`There is no alarm ${entry}.`)
  const waits = rule.statistic === 'Maximum' ? rule.threshold : 0
  return (waits + toSecondsToFire(rule)) * 1000
}

interface Trouble {
  entry: string
  options?: StoryOptions
  /** Makes the trouble; called once everything is well, or at the very beginning. */
  make: (story: Story) => void
  every?: number
  fromStart?: boolean
  /** What is made before each run, for trouble that lasts. */
  again?: boolean
}

const wrong = createRsaKeys().privateKey
const event = (more: object) => ({ eventId: crypto.randomUUID(), timestamp: '2026-03-01T12:00:00Z', ...more })

const TROUBLES: Trouble[] = [
  {
    entry: 'failing',
    make: ({ docusign }) => docusign.faults.from('monitor', { kind: 'answer', status: 500, body: '' }),
  },
  { entry: 'not-running', make: () => undefined },
  {
    entry: 'behind',
    every: 5,
    make: ({ docusign }) => docusign.faults.from('monitor', { kind: 'answer', status: 500, body: '' }),
  },
  { entry: 'access', fromStart: true, options: { standIn: { consentedScopes: [] } }, make: () => undefined },
  {
    entry: 'previous-key',
    fromStart: true,
    make: ({ amazon: { aws }, names, keys }) => {
      aws.secrets[names.secret] = { current: wrong, previous: keys.privateKey }
    },
  },
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

test('there is a faulty run for each alarm about runs, and no other', async () => {
  const entries = await within({}, async (story) => alarmsFor(story).map(entryOf))
  expect(TROUBLES.map(({ entry }) => entry).sort()).toEqual(entries.sort())
})

test.each(TROUBLES)(
  '"$entry" fires within its stated time on a run with that trouble, and not before',
  async (trouble) => {
    const { entry, options = {}, make, every = 1, fromStart = false, again = false } = trouble
    await within(options, async (story) => {
      const alarm = alarmsFor(story).find((one) => entryOf(one) === entry)
      if (alarm === undefined) throw new Error('no alarm')
      const start = story.time.now().getTime()
      const calm = fromStart ? [] : await runFor(story, 30)
      const began = story.time.now().getTime()
      make(story)
      const stated = statedMs(entry)
      const minutes = Math.ceil(stated / MINUTE)
      const before = again ? () => make(story) : () => undefined
      const troubled = entry === 'not-running' ? [] : await runFor(story, minutes, { every, before })
      const fired = firesAt(alarm, [...calm, ...troubled], start, began + stated)
      expect(fired).toBeGreaterThan(began)
      expect(fired).toBeLessThanOrEqual(began + stated)
    })
  },
)

const MONTH_HOURS = 30 * 24
const isWorking = (hour: number): boolean => hour % 168 < 120 && hour % 24 >= 8 && hour % 24 < 18

const shifted = (samples: readonly Sample[], ms: number): Sample[] =>
  samples.map((sample) => ({ ...sample, at: sample.at + ms }))

test('none fires in a healthy month: busy days, quiet nights and weekends, an outage of DocuSign now and then', async () => {
  await within({}, async (story) => {
    const hourOf = async (before: (minute: number) => void) => {
      const start = story.time.now().getTime()
      return shifted(await runFor(story, 60, { before }), -start)
    }
    const login = () =>
      event({ object: 'User', action: 'Login', result: 'Success', timestamp: story.time.now().toISOString() })
    const begin = await hourOf((minute) => story.docusign.addEvents(minute === 0 ? [login(), login(), login()] : []))
    const busy = await hourOf(() => story.docusign.addEvents([login()]))
    const quiet = await hourOf(() => undefined)
    const shaken = await hourOf((minute) => {
      story.docusign.faults.clear()
      if (minute % 20 < 4) story.docusign.faults.from('monitor', { kind: 'answer', status: 503, body: '' })
      if (minute === 30) story.docusign.faults.once('monitor', { kind: 'limited', limit: 'hourly' })
    })
    expect(shaken.some(({ name, value }) => name === 'Failed' && value === 1)).toBe(true)
    const hourAt = (hour: number) => (hour === 0 ? begin : hour % 37 === 9 ? shaken : isWorking(hour) ? busy : quiet)
    const month = Array.from({ length: MONTH_HOURS }, (_, hour) => shifted(hourAt(hour), hour * 60 * MINUTE)).flat()
    const fired = alarmsFor(story).map((alarm) => [entryOf(alarm), firesAt(alarm, month, 0, MONTH_HOURS * 60 * MINUTE)])
    expect(fired.filter(([, at]) => at !== undefined)).toEqual([])
  })
})

test('each alarm looks at a metric that a run really emitted, under the same names', async () => {
  await within({}, async (story) => {
    const emitted = new Set(
      (await runFor(story, 3)).map(({ namespace, name, dimensions }) => JSON.stringify([namespace, name, dimensions])),
    )
    const watched = alarmsFor(story).flatMap((alarm) =>
      metricsOf(alarm).map(({ Namespace, MetricName, Dimensions }) =>
        JSON.stringify([Namespace, MetricName, Object.fromEntries(Dimensions.map(({ Name, Value }) => [Name, Value]))]),
      ),
    )
    expect(watched.length).toBeGreaterThan(5)
    expect(watched.filter((one) => !emitted.has(one))).toEqual([])
  })
})

test('switched on again, "not running" was in alarm already and tells nobody; it is over with the first runs', async () => {
  await within({}, async (story) => {
    const alarm = alarmsFor(story).find((one) => entryOf(one) === 'not-running')
    const off = stacksOf({ name: story.settings.name, fetchEvents: false }).connections.flatMap(alarmsOf)
    expect(
      off
        .filter(({ AlarmName }) => AlarmName.includes(DATA_TYPE))
        .filter((one) => one.ActionsEnabled && one.Namespace === 'DocusignXsiam'),
    ).toEqual([])
    if (alarm === undefined) throw new Error('no alarm')
    const start = story.time.now().getTime()
    story.rest(180 * MINUTE)
    const samples = await runFor(story, 30)
    expect(play(alarm, samples, start, story.time.now().getTime()).map(({ state }) => state)).toEqual(['ALARM', 'OK'])
  })
})
