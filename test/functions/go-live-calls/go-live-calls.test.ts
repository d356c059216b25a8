import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { goLiveCalls } from '../../../functions/go-live-calls/go-live-calls.ts'
import { type Bench, createBench, toFailure } from '../lib/commands/setup.ts'

let bench: Bench

beforeEach(async () => {
  bench = await createBench()
  const [accountId = ''] = bench.docusign.settings.accountIds
  bench.docusign.addUsers([{ accountId, userId: bench.docusign.settings.userId }])
})
afterEach(() => bench.close())

const esignature = () => bench.docusign.requests.filter(({ route }) => route === 'esign-user')

test('twenty calls in a row, all reading, four a second at most', async () => {
  const answer = await goLiveCalls({}, bench.at)
  expect(answer).toMatchObject({ inARow: 20, calls: 20 })
  expect(esignature().map(({ method, status }) => [method, status])).toEqual(
    Array.from({ length: 20 }, () => ['GET', 200]),
  )
  expect(bench.time.waits).toEqual(Array(19).fill(250))
})

test('a call that fails and is repeated begins the row anew', async () => {
  bench.docusign.faults.once({ route: 'esign-user', nth: 6 }, { kind: 'answer', status: 503 })
  expect(await goLiveCalls({}, bench.at)).toMatchObject({ inARow: 20, calls: 26 })
})

test('production is refused before anything is called', async () => {
  const failure = await toFailure(goLiveCalls({}, bench.with({ authServer: 'https://account.docusign.com' })))
  expect(failure).toMatchObject({ code: 'not-developer', message: expect.stringContaining('account-d') })
  expect([bench.docusign.requests.length, bench.secret.reads.length]).toEqual([0, 0])
})
