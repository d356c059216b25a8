import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { createCheckpoints } from '../../../functions/lib/state/checkpoints.ts'
import { readInput } from '../../../functions/set-cursor/input.ts'
import { setCursor } from '../../../functions/set-cursor/set-cursor.ts'
import { runOn } from '../lib/commands/runs.ts'
import { type Bench, createBench, toFailure } from '../lib/commands/setup.ts'

let bench: Bench
const ACCOUNTS = ['5eca1e00-0000-4000-8000-00000000000a', '5eca1e00-0000-4000-8000-00000000000b']

beforeEach(async () => {
  bench = await createBench({ accountIds: ACCOUNTS })
  const { userId, organizationId } = bench.docusign.settings
  bench.docusign.addUsers(ACCOUNTS.map((accountId) => ({ accountId, userId })))
  await runOn(bench.with({ accountIds: ACCOUNTS, organizationId }), 'audit-users')
})
afterEach(() => bench.close())

const DAY = 86_400_000
const set = async (payload: object) => {
  const to = new Date(bench.time.now().getTime() - DAY).toISOString()
  const whole = { eventType: 'Audit Users', to, reason: 'a test', ...payload }
  return setCursor(readInput(whole, bench.time.now()), bench.at)
}
const sinceOf = async (id: string) => {
  const checkpoints = createCheckpoints({ ...bench.at.table, dataType: 'audit-users', runtime: bench.time })
  return (await checkpoints.read(id))?.cursor
}

test('of several accounts one has to be named, and the others stay', async () => {
  const [one = '', other = ''] = ACCOUNTS
  expect(await toFailure(set({}))).toMatchObject({ code: 'account-needed', message: expect.stringContaining(one) })
  const before = await sinceOf(other)
  expect(await set({ account: one.toUpperCase() })).toMatchObject({ id: one, skips: 0 })
  expect(await sinceOf(one)).toMatchObject({ since: bench.time.now().getTime() - DAY, completed: { users: 1 } })
  expect(await sinceOf(other)).toEqual(before)
})

test('changes since then are read again, and A user whose state equals the last delivered one isn’t delivered again', async () => {
  const [account = ''] = ACCOUNTS
  const answer = await set({ account })
  expect(answer.message).toContain('A user whose state equals the last delivered one isn’t delivered again')
  bench.time.pass(60_000)
  const { report } = await runOn(bench.with({ accountIds: [account] }), 'audit-users')
  expect(report.sources).toMatchObject([{ counts: { delivered: 0 } }])
  expect(bench.docusign.requests.some(({ query }) => query.includes('last_modified_since'))).toBe(true)
})

test('an opaque cursor is refused: there are none', async () => {
  const [account = ''] = ACCOUNTS
  expect(await toFailure(set({ account, to: 'aa_1_2_3' }))).toMatchObject({ code: 'cursor-unusable' })
})
