import { afterEach, expect, test } from '@jest/globals'
import { customerEvents } from '../../../functions/customer-events/collector.ts'
import { addEvents, closeBenches, start as startBench } from './setup.ts'

afterEach(closeBenches)

const start = () => startBench({ settings: { eventTypes: ['Customer events'] } })
const NOON = '2026-01-01T12:00:00Z'

test('an event that DocuSign returns twice on one page is delivered once and counted as repeated', async () => {
  const bench = await start()
  const timestamp = bench.runtime.now().toISOString()
  const event = { eventId: 'e-1', timestamp, data: { EnvelopeId: 'env-1' } }
  addEvents(bench, [event, { eventId: 'e-2', timestamp }, event])
  const { records, report } = await bench.run(customerEvents)
  expect(records.map(({ eventId }) => eventId)).toEqual(['e-1', 'e-2'])
  expect(report?.sources[0]?.counts).toMatchObject({ items: 3, delivered: 2, repeated: 1, known: 0 })
  expect(report?.caughtUp).toBe(true)
})

test('events with the same ID and different content are all delivered', async () => {
  const bench = await start()
  addEvents(bench, [
    { eventId: 'e-1', timestamp: NOON, result: 'Success' },
    { eventId: 'e-1', timestamp: NOON, result: 'Failed' },
  ])
  const { records, report } = await bench.run(customerEvents)
  expect(records.map(({ result }) => result)).toEqual(['Success', 'Failed'])
  expect(report?.sources[0]?.counts).toMatchObject({ items: 2, delivered: 2, repeated: 0 })
})
