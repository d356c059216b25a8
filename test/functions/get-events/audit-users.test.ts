import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { getEvents } from '../../../functions/get-events/get-events.ts'
import { runOn } from '../lib/commands/runs.ts'
import { type Bench, createBench } from '../lib/commands/setup.ts'

let bench: Bench
const OTHER = '33333333-3333-4333-8333-000000000001'

beforeEach(async () => {
  bench = await createBench()
  const [accountId = ''] = bench.docusign.settings.accountIds
  bench.docusign.addUsers([
    { accountId, userId: bench.docusign.settings.userId },
    { accountId, userId: OTHER },
  ])
})
afterEach(() => bench.close())

const look = () => {
  return getEvents({ eventType: 'Audit Users', limit: 10, from: undefined }, bench.with({}))
}

test('shows the users that the next run delivers, and nothing is written', async () => {
  const before = bench.dynamo.calls.length
  const answer = await look()
  expect(
    bench.dynamo.calls.slice(before).filter((call) => !['GetItem', 'BatchGetItem', 'Query'].includes(call)),
  ).toEqual([])
  const { records } = await runOn(bench.at, 'audit-users')
  const ids = (all: readonly Record<string, unknown>[]) => new Set(all.map(({ userId }) => userId))
  expect([answer.events.length, records.length]).toEqual([2, 2])
  expect(ids(answer.events.map(({ mapped }) => mapped))).toEqual(ids(records))
})

test('what never leaves the function is in neither form', async () => {
  const [accountId = ''] = bench.docusign.settings.accountIds
  const secrets = {
    password: 'MARKER-a',
    activationAccessCode: 'MARKER-b',
    forgottenPasswordInfo: { answer: 'MARKER-c' },
  }
  bench.docusign.faults.from('esign-users', {
    kind: 'answer',
    status: 200,
    body: {
      users: [{ userId: OTHER, userName: 'Ada', ...secrets, deep: secrets }],
      resultSetSize: '1',
      totalSetSize: '1',
    },
  })
  bench.docusign.faults.from(
    { route: 'esign-user', about: OTHER },
    {
      kind: 'answer',
      status: 200,
      body: { userId: OTHER, accountId, ...secrets },
    },
  )
  const shown = JSON.stringify(await look()) + bench.lines.join()
  expect(shown).toContain(OTHER)
  expect(shown).not.toContain('MARKER')
})
