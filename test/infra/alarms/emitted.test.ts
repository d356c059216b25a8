import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { type Amazon, startAmazon } from '../../support/run/amazon.ts'
import { runFor } from './collected.ts'
import { metricsOf } from './evaluate.ts'
import { populate } from './users.ts'
import { alarmsFor, everyOf, within } from './watch.ts'

let amazon: Amazon
beforeAll(async () => {
  amazon = await startAmazon()
})
afterAll(() => amazon.close())

test.each(['customer-events', 'audit-users'] as const)(
  'each alarm about %s looks at a metric that a run really emitted: namespace, name and dimensions',
  async (dataType) => {
    await within(dataType, { amazon }, async (story) => {
      populate(story)
      const samples = await runFor(story, 3 * everyOf(dataType), { every: everyOf(dataType) })
      const emitted = new Set(
        samples.map(({ namespace, name, dimensions }) => JSON.stringify([namespace, name, dimensions])),
      )
      const watched = alarmsFor(story, dataType).flatMap((alarm) =>
        metricsOf(alarm).map(({ Namespace, MetricName, Dimensions }) => {
          const dimensions = Object.fromEntries(Dimensions.map(({ Name, Value }) => [Name, Value]))
          return JSON.stringify([Namespace, MetricName, dimensions])
        }),
      )
      expect(watched.length).toBeGreaterThan(7)
      expect(watched.filter((one) => !emitted.has(one))).toEqual([])
    })
  },
)
