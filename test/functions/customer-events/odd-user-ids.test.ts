import { afterEach, expect, test } from '@jest/globals'
import { customerEvents } from '../../../functions/customer-events/collector.ts'
import { guid } from '../audit-users/setup.ts'
import { addEvents, closeBenches, fieldsOf, fill, start, UPN } from './setup.ts'

afterEach(closeBenches)

const NIL = '00000000-0000-0000-0000-000000000000'

test('names the user of an event whose columns come in another case', async () => {
  const bench = await start()
  await fill(bench, [1, 2])
  addEvents(bench, [{ UserId: guid(1), Data: { affecteduserid: guid(2) } }])
  const { records } = await bench.run(customerEvents)
  expect(fieldsOf(records[0])).toMatchObject({ [UPN]: '1@example.com', 'xdm.target.user.upn': '2@example.com' })
})

test('never asks DocuSign for the user of a nil GUID', async () => {
  const bench = await start()
  await fill(bench, [1])
  addEvents(bench, [{ userId: NIL, affectedUserId: NIL }])
  const { records } = await bench.run(customerEvents)
  expect(records).toHaveLength(1)
  expect(bench.docusign.requests.filter(({ route }) => route === 'esign-user')).toEqual([])
  expect(Object.keys(fieldsOf(records[0])).filter((name) => /\.(user|identity)\./.test(name))).toEqual([])
})

test('delivers every event with a nil GUID for its ID, also when such IDs were delivered before', async () => {
  const bench = await start({ settings: { eventTypes: ['Customer events'], minimumPollSeconds: 0 } })
  addEvents(bench, [
    { eventId: NIL, result: 'Success' },
    { eventId: NIL, result: 'Failed' },
  ])
  const first = await bench.run(customerEvents)
  addEvents(bench, [{ eventId: NIL, result: 'Success' }])
  const second = await bench.run(customerEvents)
  expect([first.records.length, second.records.length]).toEqual([2, 1])
  const ids = [...first.records, ...second.records].map((record) => fieldsOf(record)['xdm.event.id'])
  expect(ids.every((id) => String(id).startsWith('hash-'))).toBe(true)
})
