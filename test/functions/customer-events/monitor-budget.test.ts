import { afterEach, expect, test } from '@jest/globals'
import { customerEvents } from '../../../functions/customer-events/collector.ts'
import { addEvents, closeBenches, start } from './setup.ts'

afterEach(closeBenches)

test('calls to Monitor’s newer host neither need nor use up the account’s hourly limit', async () => {
  const bench = await start({
    settings: { eventTypes: ['Customer events'], monitorApi: 'organization', maxCustomerEventsPerFetch: 2 },
    docusign: { limits: { hourly: 10, burst: 1000 } },
  })
  bench.docusign.spend(10)
  addEvents(bench, [{}, {}, {}])
  const { records, error } = await bench.run(customerEvents)
  expect([records.length, error]).toEqual([3, undefined])
  const { Items = [] } = await bench.scan()
  expect(Items.filter(({ kind }) => kind?.S === 'budget')).toEqual([])
})

test('a limit of Monitor’s newer host, which names no reset, holds for a minute only', async () => {
  const bench = await start({ settings: { eventTypes: ['Customer events'], monitorApi: 'organization' } })
  addEvents(bench, [{}])
  bench.docusign.faults.once('organization', { kind: 'answer', status: 429 })
  expect((await bench.run(customerEvents)).records).toEqual([])
  bench.runtime.pass(61_000)
  expect((await bench.run(customerEvents)).records).toHaveLength(1)
})
