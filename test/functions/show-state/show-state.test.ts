import { PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { createCheckpoints } from '../../../functions/lib/state/checkpoints.ts'
import { showState } from '../../../functions/show-state/show-state.ts'
import { addEvents } from '../lib/commands/events.ts'
import { runOn } from '../lib/commands/runs.ts'
import { type Bench, createBench, toFailure } from '../lib/commands/setup.ts'

let bench: Bench

beforeEach(async () => {
  bench = await createBench()
})
afterEach(() => bench.close())

const events = () => bench.with({ eventTypes: ['Customer events'] })

test('before the first run there is nothing, and it says so', async () => {
  const answer = await showState({}, bench.at)
  expect(answer).toMatchObject({
    checkpoints: [],
    notStarted: ['Customer events', 'Audit Users'],
    tokens: [],
    budgets: [],
  })
  expect(answer.message).toContain('#### Audit Users\nNo run has started yet.')
})

test('says where the events stand: cursor, lag, last time caught up, newest event, lease, last commit', async () => {
  addEvents(bench, 3)
  const newest = new Date(bench.time.now().getTime() - 3_600_000)
  await runOn(events(), 'customer-events')
  const caughtUpAt = bench.time.now()
  bench.time.pass(2 * 3_600_000)
  const answer = await showState({}, events())
  expect(answer).toMatchObject({
    checkpoints: [
      {
        eventType: 'Customer events',
        id: '-',
        cursor: { cursor: expect.stringMatching(/^aa_/) },
        lagSeconds: 2 * 3600 + 600,
        caughtUpAt: caughtUpAt.toISOString(),
        newest: newest.toISOString(),
        committedAt: caughtUpAt.toISOString(),
        lease: null,
      },
    ],
    tokens: [{ scopes: ['impersonation', 'signature'] }],
  })
  expect(answer.message).toMatch(/\| caught up \| 2 hours ago \|/)
  expect(answer.message).toMatch(/token for impersonation signature: expired 1 hour ago/)
})

test('says how far the inventory of the users is, and what is left of the budget', async () => {
  const [accountId = ''] = bench.docusign.settings.accountIds
  bench.docusign.addUsers([{ accountId, userId: bench.docusign.settings.userId }])
  await runOn(bench.at, 'audit-users')
  const answer = await showState({}, bench.at)
  expect(answer).toMatchObject({
    checkpoints: [{ eventType: 'Audit Users', id: accountId, cursor: { inventoryCompletedUsers: 1 } }],
    notStarted: ['Customer events'],
  })
  expect(answer.message).toMatch(/\| inventory \| last completed .* with 1 user \|/)
  expect(answer.message).toMatch(/: \d+ of 3000 calls were left/)
})

describe('trouble', () => {
  test('a held lease is told with its end', async () => {
    const runtime = bench.time
    const until = new Date(runtime.now().getTime() + 120_000)
    const options = { ...bench.at.table, dataType: 'customer-events' as const, runtime }
    await createCheckpoints(options).acquire('-', { owner: 'x', until })
    const answer = await showState({}, bench.at)
    expect(answer.message).toContain('held, ends in 2 minutes')
    expect(answer).toMatchObject({ checkpoints: [{ lease: { isHeld: true, until: until.toISOString() } }] })
  })

  test('a cursor that cannot be read does not hide the rest', async () => {
    addEvents(bench, 1)
    await runOn(events(), 'customer-events')
    const change = new UpdateItemCommand({
      TableName: 'acme',
      Key: { kind: { S: 'checkpoint#customer-events' }, id: { S: '-' } },
      UpdateExpression: 'SET #c = :c',
      ExpressionAttributeNames: { '#c': 'cursor' },
      ExpressionAttributeValues: { ':c': { S: '{"since":1}' } },
    })
    await bench.at.table.client.send(change)
    expect(await showState({}, events())).toMatchObject({
      checkpoints: [{ trouble: 'checkpoint-unreadable', cursor: null }],
    })
  })

  test('a row of a newer version is refused', async () => {
    const Item = { kind: { S: 'budget' }, id: { S: 'x' }, schema: { N: '99' } }
    await bench.at.table.client.send(new PutItemCommand({ TableName: 'acme', Item }))
    expect(await toFailure(showState({}, bench.at))).toMatchObject({ code: 'newer-schema' })
  })

  test('a pause is told with its reason', async () => {
    bench.docusign.change({ consentedScopes: [] })
    await runOn(events(), 'customer-events').catch(() => undefined)
    expect((await showState({}, bench.at)).message).toMatch(/is paused until .* after 1 failure \(consent-required\)/)
  })
})

test('nothing is written and no token is read', async () => {
  addEvents(bench, 1)
  await runOn(events(), 'customer-events')
  const [issued] = bench.docusign.ledger.tokens
  const calls = bench.dynamo.calls.length
  const answer = JSON.stringify(await showState({}, bench.at))
  expect(new Set(bench.dynamo.calls.slice(calls))).toEqual(new Set(['Query', 'GetItem']))
  expect(issued).toBeDefined()
  expect(answer).not.toContain(issued?.token)
})
