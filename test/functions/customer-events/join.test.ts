import { afterEach, describe, expect, test } from '@jest/globals'
import { auditUsers } from '../../../functions/audit-users/collector.ts'
import { customerEvents } from '../../../functions/customer-events/collector.ts'
import type { JsonObject } from '../../../functions/lib/primitives/json.ts'
import { createFirstInventories } from '../../../functions/lib/state/first-inventory.ts'
import { createUsers } from '../../../functions/lib/state/users.ts'
import { type Bench, type BenchOptions, createBench } from '../../support/collecting/bench.ts'
import { ACCOUNT, guid, toUsers } from '../audit-users/setup.ts'

const open: Bench[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((bench) => bench.close()))
})
const start = async (options: BenchOptions = {}): Promise<Bench> => {
  const bench = await createBench(options)
  open.push(bench)
  return bench
}

let made = 0
const toEvent = (bench: Bench, more: JsonObject): JsonObject => {
  made += 1
  return {
    timestamp: bench.world.now().toISOString(),
    eventId: `event-${made}`,
    accountId: ACCOUNT,
    object: 'User',
    action: 'LoginSucceeded',
    ...more,
  }
}
const addEvents = (bench: Bench, all: readonly JsonObject[]) =>
  bench.docusign.addEvents(all.map((more) => toEvent(bench, more)))

/** A directory as the audit users leave it. */
const fill = async ({ table, world }: Bench, numbers: readonly number[]) => {
  const users = createUsers(table, ACCOUNT)
  const membership = { sequence: 1, fingerprint: 'f', isClosed: false, writtenAt: 0 }
  for (const number of numbers) {
    const id = guid(number)
    const entry = { userId: id, email: `${number}@example.com`, userName: `User ${number}` }
    await users.save({ id, was: 0, membership, entry })
  }
  await createFirstInventories(table).completed(ACCOUNT, world.now())
}

const fieldsOf = (record: JsonObject | undefined): JsonObject => (record?.['xdm_fields'] ?? {}) as JsonObject
const UPN = 'xdm.source.user.upn'

describe('events say who', () => {
  test('acted and who was affected, whatever case the ids are in', async () => {
    const bench = await start()
    await fill(bench, [1, 2])
    addEvents(bench, [{ userId: guid(1).toUpperCase(), affectedUserId: guid(2) }])
    const { records } = await bench.run(customerEvents)
    expect(fieldsOf(records[0])).toMatchObject({ [UPN]: '1@example.com', 'xdm.target.user.upn': '2@example.com' })
  })

  test('with at most four reads for 2,000 events of 300 users, and none when the container knows them', async () => {
    const bench = await start({ settings: { minimumPollSeconds: 0 } })
    const numbers = Array.from({ length: 300 }, (_, index) => index + 1)
    await fill(bench, numbers)
    const page = Array.from({ length: 2000 }, (_, index) => ({ userId: guid((index % 300) + 1) }))
    addEvents(bench, page)
    const first = await bench.run(customerEvents)
    expect(first.records).toHaveLength(2000)
    expect(first.records.every((record) => fieldsOf(record)[UPN] !== undefined)).toBe(true)
    expect(first.reads.filter((operation) => operation === 'BatchGetItem').length).toBeLessThanOrEqual(4)
    addEvents(bench, page)
    const second = await bench.run(customerEvents)
    expect(second.records).toHaveLength(2000)
    expect(second.reads).not.toContain('BatchGetItem')
  }, 60_000)

  test('as far as the directory knows: about others nothing is invented, and nothing fails', async () => {
    const bench = await start({ settings: { eventTypes: ['Customer events'] } })
    addEvents(bench, [{ userId: guid(1) }, { userId: 'x'.repeat(3000) }, {}])
    const { records, error, reads } = await bench.run(customerEvents)
    expect(error).toBeUndefined()
    expect(records.map((record) => fieldsOf(record)[UPN])).toEqual([undefined, undefined, undefined])
    expect(reads).not.toContain('BatchGetItem')
  })

  test('or not, when the directory cannot be read: they are delivered all the same', async () => {
    const bench = await start()
    await fill(bench, [1])
    bench.dynamo.faults.add('BatchGetItem', { kind: 'error', status: 400, type: 'AccessDeniedException' }, 9)
    addEvents(bench, [{ userId: guid(1) }])
    const { records, error } = await bench.run(customerEvents)
    expect([records.length, error]).toEqual([1, undefined])
    expect(bench.lines.join()).toContain('without names')
  })
})

describe('users that the directory does not know', () => {
  test('are asked for at DocuSign, five in a run and each once', async () => {
    const bench = await start()
    await fill(bench, [])
    bench.docusign.addUsers(toUsers(7))
    addEvents(
      bench,
      toUsers(7).map(({ userId }) => ({ userId })),
    )
    const { records } = await bench.run(customerEvents)
    expect(records.filter((record) => fieldsOf(record)[UPN] !== undefined)).toHaveLength(5)
    addEvents(bench, [{ userId: guid(1) }, { userId: guid(2) }])
    const before = bench.docusign.requests.length
    expect(fieldsOf((await bench.run(customerEvents)).records[0])[UPN]).toBe(`${guid(1)}@example.com`)
    expect(bench.docusign.requests.slice(before).filter(({ route }) => route === 'esign-user')).toEqual([])
  })

  test('and that DocuSign does not know either are not asked for again', async () => {
    const bench = await start()
    await fill(bench, [])
    addEvents(bench, [{ userId: guid(1) }])
    await bench.run(customerEvents)
    addEvents(bench, [{ userId: guid(1) }])
    await bench.run(customerEvents)
    expect(bench.docusign.requests.filter(({ route }) => route === 'esign-user')).toHaveLength(1)
  })

  test('are not asked for where half of the hour’s limit is used', async () => {
    const bench = await start()
    await fill(bench, [])
    bench.docusign.addUsers(toUsers(2))
    addEvents(bench, [{ userId: guid(1) }])
    await bench.run(customerEvents)
    bench.docusign.spend(1500)
    addEvents(bench, [{ userId: guid(3) }])
    await bench.run(customerEvents)
    addEvents(bench, [{ userId: guid(2) }])
    expect(fieldsOf((await bench.run(customerEvents)).records[0])[UPN]).toBeUndefined()
  })
})

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
    bench.world.pass(86_400_000 - 1000)
    expect((await bench.run(customerEvents)).records).toEqual([])
    bench.world.pass(1000)
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
    bench.world.pass(60_000)
  }
  const issued = bench.docusign.ledger.tokens.length
  expect(issued).toBeLessThanOrEqual(2)
}, 120_000)
