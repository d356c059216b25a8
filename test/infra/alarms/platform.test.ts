import { describe, expect, test } from '@jest/globals'
import { type Alarm, firesAt, metricsOf, type Sample } from './evaluate.ts'
import { alarmsOf, entryOf, stacksOf } from './stack.ts'

const { shared, connections } = stacksOf({ eventTypes: ['Customer events'] })
const all = [shared, ...connections].flatMap(alarmsOf)
const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/** Metrics that AWS documents, with their dimensions and the resource whose name they carry. */
const DOCUMENTED: Record<string, { dimension: string; resource: RegExp }> = {
  'AWS/Firehose DeliveryToS3.DataFreshness': { dimension: 'DeliveryStreamName', resource: /^\$\{\w+Stream\}$/ },
  'AWS/SQS ApproximateAgeOfOldestMessage': { dimension: 'QueueName', resource: /^\$\{Announcements\w+\.QueueName\}$/ },
  'AWS/SQS ApproximateNumberOfMessagesVisible': {
    dimension: 'QueueName',
    resource: /^\$\{(Announcements|DeadLetters)\w+\.QueueName\}$/,
  },
}

const platform = all.filter((alarm) => metricsOf(alarm).some(({ Namespace }) => Namespace !== 'DocusignXsiam'))

const alarmOf = (entry: string): Alarm => {
  const found = platform.find((alarm) => entryOf(alarm) === entry)
  if (found === undefined) throw new Error(`no alarm ${entry}`)
  return found
}

/** A metric of AWS, a value each minute, under the names that the alarm itself looks for. */
const seriesOf = (
  alarm: Alarm,
  name: string,
  values: (minute: number) => number | undefined,
  minutes: number,
): Sample[] => {
  const metric = metricsOf(alarm).find(({ MetricName }) => MetricName === name)
  if (metric === undefined) throw new Error(`no metric ${name}`)
  const dimensions = Object.fromEntries(metric.Dimensions.map(({ Name, Value }) => [Name, Value]))
  return Array.from({ length: minutes }, (_, minute) => {
    const value = values(minute)
    return value === undefined ? [] : { at: minute * MINUTE, namespace: metric.Namespace, name, dimensions, value }
  }).flat()
}

test('alarms about AWS look at documented metrics of resources that are there', () => {
  const entries = [...new Set(platform.map(entryOf))].sort()
  expect(entries).toEqual(['given-up', 'not-delivering', 'not-read', 'not-started'])
  for (const { Namespace, MetricName, Dimensions } of platform.flatMap(metricsOf)) {
    const { dimension, resource } = DOCUMENTED[`${Namespace} ${MetricName}`] ?? { dimension: '', resource: /^$/ }
    expect(Dimensions).toEqual([{ Name: dimension, Value: expect.stringMatching(resource) }])
  }
})

const freshness = (values: (minute: number) => number | undefined, minutes: number) => {
  const alarm = alarmOf('not-delivering')
  const samples = seriesOf(alarm, 'DeliveryToS3.DataFreshness', values, minutes)
  return firesAt(alarm, samples, 0, minutes * MINUTE)
}

const read = (age: (minute: number) => number, visible: (minute: number) => number, minutes: number) => {
  const alarm = alarmOf('not-read')
  const ages = seriesOf(alarm, 'ApproximateAgeOfOldestMessage', age, minutes)
  const counts = seriesOf(alarm, 'ApproximateNumberOfMessagesVisible', visible, minutes)
  return firesAt(alarm, [...ages, ...counts], 0, minutes * MINUTE)
}

const isOffice = (minute: number) => {
  const [day, hour] = [Math.floor(minute / 1440) % 7, Math.floor(minute / 60) % 24]
  return day < 5 && hour >= 8 && hour < 18 && minute % 5 === 0
}

describe('Firehose', () => {
  test('that delivers nothing for 15 minutes fires within 22 minutes of that', () => {
    expect(freshness((minute) => minute * 60, 120)).toBeLessThanOrEqual((15 + 22) * MINUTE)
  })

  test('that delivers, or has had nothing to deliver for a weekend, does not', () => {
    expect(freshness((minute) => (minute % 3000 < 120 ? 90 : undefined), 3 * 24 * 60)).toBeUndefined()
  })
})

describe('the queue of XSIAM', () => {
  test('that nobody reads fires within 22 minutes of the first hour', () => {
    expect(
      read(
        (minute) => minute * 60,
        (minute) => minute,
        180,
      ),
    ).toBeLessThanOrEqual(82 * MINUTE)
  })

  test('that holds only the test message of S3, before XSIAM is connected, does not', () => {
    expect(
      read(
        (minute) => minute * 60,
        () => 1,
        14 * 24 * 60,
      ),
    ).toBeUndefined()
  })

  test('that is read does not', () => {
    expect(
      read(
        () => 70,
        () => 5,
        24 * 60,
      ),
    ).toBeUndefined()
  })
})

test.each(['given-up', 'not-started'])('a dead letter (%s) fires within 12 minutes, an empty queue never', (entry) => {
  const alarm = alarmOf(entry)
  const from = (minute: number) =>
    seriesOf(alarm, 'ApproximateNumberOfMessagesVisible', (now) => (now < minute ? 0 : 1), minute + 60)
  expect(firesAt(alarm, from(60), 0, 3 * 60 * MINUTE)).toBeLessThanOrEqual(72 * MINUTE)
  expect(
    firesAt(
      alarm,
      from(24 * 60).filter(({ value }) => value === 0),
      0,
      DAY,
    ),
  ).toBeUndefined()
})

test('a schedule with long gaps waits for them: office hours over a weekend', () => {
  const schedule = { customerEvents: 'cron(0/5 8-17 ? * MON-FRI *)' }
  const [alarm] = stacksOf({ schedule })
    .connections.flatMap(alarmsOf)
    .filter((one) => entryOf(one) === 'not-running')
  if (alarm === undefined) throw new Error('no alarm')
  const samples = seriesOf(alarm, 'Duration', (minute) => (isOffice(minute) ? 400 : undefined), 28 * 1440)
  expect(firesAt(alarm, samples, 10 * 60 * MINUTE, 28 * DAY)).toBeUndefined()
  const stopped = samples.filter(({ at }) => at < 8 * DAY)
  expect(firesAt(alarm, stopped, 10 * 60 * MINUTE, 28 * DAY)).toBeLessThan(12 * DAY)
})
