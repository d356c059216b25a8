import { afterEach, describe, expect, test } from '@jest/globals'
import { auditUsers } from '../../../functions/audit-users/collector.ts'
import { customerEvents } from '../../../functions/customer-events/collector.ts'
import { guid, toUsers } from '../audit-users/setup.ts'
import { addEvents, closeBenches, fieldsOf, start, UPN } from './setup.ts'

afterEach(closeBenches)

describe('the first events', () => {
  test('wait until everybody is in the directory', async () => {
    const bench = await start()
    bench.docusign.addUsers(toUsers(3))
    addEvents(bench, [{ userId: guid(1) }])
    const waiting = await bench.run(customerEvents)
    expect([waiting.records.length, waiting.report?.sources[0]?.ended, waiting.report?.caughtUp]).toEqual([
      0,
      'waiting',
      false,
    ])
    await bench.run(auditUsers)
    const { records } = await bench.run(customerEvents)
    expect(records.map((record) => fieldsOf(record)[UPN])).toEqual([`${guid(1)}@example.com`])
  })

  test('wait a day at most', async () => {
    const bench = await start()
    addEvents(bench, [{ userId: guid(1) }])
    await bench.run(customerEvents)
    bench.runtime.pass(86_400_000 - 1000)
    expect((await bench.run(customerEvents)).records).toEqual([])
    bench.runtime.pass(1000)
    expect((await bench.run(customerEvents)).records).toHaveLength(1)
  })

  test('do not wait where no users are collected', async () => {
    const bench = await start({ settings: { eventTypes: ['Customer events'] } })
    addEvents(bench, [{}])
    expect((await bench.run(customerEvents)).records).toHaveLength(1)
  })
})

test('sixty runs without the Admin consent leave events alone and take one token for them', async () => {
  const bench = await start({ docusign: { consentedScopes: ['signature', 'impersonation'] } })
  for (let minute = 0; minute < 60; minute += 1) {
    const { error } = await bench.run(auditUsers)
    expect(error?.code).toMatch(/consent-required|authentication-paused/)
    addEvents(bench, [{ userId: guid(minute) }])
    expect((await bench.run(customerEvents)).records).toHaveLength(1)
    bench.runtime.pass(60_000)
  }
  const issued = bench.docusign.ledger.tokens.length
  expect(issued).toBeLessThanOrEqual(2)
}, 120_000)
