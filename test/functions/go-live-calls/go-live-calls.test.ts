import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { goLiveCalls } from '../../../functions/go-live-calls/go-live-calls.ts'
import { type Bench, createBench, toFailure } from '../lib/command/setup.ts'

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

describe('every error of the eSignature API ends it, with the count so far', () => {
  test.each([
    [400, { errorCode: 'INVALID_REQUEST_PARAMETER', message: 'MARKER' }, 'bad-request'],
    [401, { errorCode: 'PARTNER_AUTHENTICATION_FAILED', message: 'MARKER' }, 'integration-key-refused'],
    [401, { errorCode: 'AUTHORIZATION_INVALID_TOKEN', message: 'MARKER' }, 'unauthorized'],
    [403, { errorCode: 'USER_LACKS_PERMISSIONS', message: 'MARKER' }, 'esignature-forbidden'],
    [404, { errorCode: 'USER_DOES_NOT_EXIST_IN_SYSTEM', message: 'MARKER' }, 'not-found'],
    [405, 'MARKER', 'bad-request'],
    [408, '', 'bad-request'],
    [415, '<html>MARKER', 'bad-request'],
    [429, { errorCode: 'HOURLY_APIINVOCATION_LIMIT_EXCEEDED', message: 'MARKER' }, 'limit-hourly'],
    [400, { errorCode: 'Hourly_ApiInvocation_Limit_Exceeded', message: 'MARKER' }, 'limit-hourly'],
    [429, { errorCode: 'BURST_APIINVOCATION_LIMIT_EXCEEDED', message: 'MARKER' }, 'limit-burst'],
    [444, '', 'limit-blocked'],
    [500, '', 'server-error'],
  ])('%d %j', async (status, body, code) => {
    bench.docusign.faults.from({ route: 'esign-user', nth: 4 }, { kind: 'answer', status, body })
    const failure = await toFailure(goLiveCalls({}, bench.at))
    expect(failure.code).toBe(code)
    expect(failure.message).toMatch(/^3 calls succeeded in a row, then one failed/)
    expect(failure.message + bench.lines.join()).not.toContain('MARKER')
  })
})
