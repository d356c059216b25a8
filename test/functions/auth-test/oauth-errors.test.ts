import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { testAuthentication } from '../../../functions/auth-test/test-authentication.ts'
import { createRsaKeys } from '../../support/keys.ts'
import { type Bench, createBench, KEYS, toFailure } from '../lib/command/setup.ts'

let bench: Bench

beforeAll(async () => {
  bench = await createBench()
})
afterAll(() => bench.close())
beforeEach(() => {
  bench.docusign.faults.clear()
  bench.docusign.change({ consentedScopes: ['signature', 'impersonation', 'organization_read', 'user_read'] })
  Object.assign(bench.secret, { current: KEYS.privateKey, cached: KEYS.privateKey, previous: undefined })
})

const run = (settings: Parameters<Bench['with']>[0] = {}) => testAuthentication({}, bench.with(settings))

/** The step that failed, by the list in the message. */
const failedStep = (message: string): string | undefined => /❌ \*\*(.*?)\*\*/.exec(message)?.[1]

const tokenAnswers = async (status: number, body: object | string) => {
  bench.docusign.faults.from('token', { kind: 'answer', status, body })
  const { code, message } = await toFailure(run())
  return { code, message, step: failedStep(message) }
}

describe('each documented refusal of a token is named at the token’s step, with its cure', () => {
  test.each([
    ['consent_required', undefined, 'consent-required', /oauth\/auth\?response_type=code/],
    ['invalid_grant', 'user_not_found', 'user-not-found', /`userId`/],
    ['invalid_grant', 'invalid_subject', 'user-not-found', /`userId`/],
    ['invalid_grant', 'issuer_not_found', 'integration-key-not-found', /`integrationKey`.*Go-Live/],
    ['invalid_grant', 'no_valid_keys_or_signatures', 'key-not-registered', /put-secret-value/],
    ['invalid_grant', 'expired_grant', 'grant-expired', /clock/],
    ['invalid_grant', 'unsupported_grant_type', 'grant-type-refused', /Apps and Keys/],
    ['invalid_grant', undefined, 'grant-refused', /`integrationKey`, `userId`/],
    ['something_new', undefined, 'grant-refused', /not documented/],
  ])('%s %s', async (error, description, code, cure) => {
    const body = { error, ...(description === undefined ? {} : { error_description: description }) }
    const failure = await tokenAnswers(400, body)
    expect(failure).toMatchObject({ code, step: 'token (Customer events)', message: expect.stringMatching(cure) })
    expect(failure.message).toMatch(/trace token [0-9a-f-]{36}/)
  })

  test.each([
    [429, { errorCode: 'HOURLY_APIINVOCATION_LIMIT_EXCEEDED', message: 'm' }, 'limit-hourly'],
    [400, { errorCode: 'Hourly_ApiInvocation_Limit_Exceeded', message: 'm' }, 'limit-hourly'],
    [444, '', 'limit-blocked'],
    [503, '<html>', 'server-error'],
    [401, { errorCode: 'PARTNER_AUTHENTICATION_FAILED', message: 'm' }, 'integration-key-refused'],
    [200, '<html>', 'answer-html'],
    [200, { expires_in: 3600 }, 'token-answer-unusable'],
  ])('status %d %j', async (status, body, code) => {
    expect(await tokenAnswers(status, body)).toMatchObject({ code, step: 'token (Customer events)' })
  })
})

test('consent that is missing for one data type is told by its name, the other’s token is fine', async () => {
  bench.docusign.change({ consentedScopes: ['signature', 'impersonation'] })
  const { code, message } = await toFailure(run())
  expect(code).toBe('consent-required')
  expect(message).toContain('✅ **token (Customer events)**')
  expect(failedStep(message)).toBe('token (Audit Users)')
})

test('a token that lacks a scope fails at the scopes, not at the token', async () => {
  const body = { access_token: 'abc', token_type: 'Bearer', expires_in: 3600, scope: 'impersonation' }
  bench.docusign.faults.from('token', { kind: 'answer', status: 200, body })
  const { code, message } = await toFailure(run())
  expect([code, failedStep(message)]).toEqual(['scopes-missing', 'scopes (Customer events)'])
  expect(message).toContain('✅ **token (Customer events)**')
})

describe('what stands before the token', () => {
  test.each([
    ['nothing', '', 'private-key-unusable'],
    ['a public key', KEYS.publicKey, 'private-key-unusable'],
    ['a key of 1024 bits', createRsaKeys(1024).privateKey, 'private-key-unusable'],
  ])('a secret that holds %s fails at the key', async (_what, current, code) => {
    bench.secret.current = current
    const failure = await toFailure(run())
    expect([failure.code, failedStep(failure.message)]).toEqual([code, 'key'])
  })

  test('hosts of both environments fail at the configuration, before anything is read or called', async () => {
    const [reads, calls] = [bench.secret.reads.length, bench.docusign.requests.length]
    const endpoints = { monitor: 'https://lens.docusign.net', admin: 'https://api.docusign.net' }
    const failure = await toFailure(run({ authServer: 'https://account-d.docusign.com', endpoints }))
    expect([failure.code, failedStep(failure.message)]).toEqual(['environments-mixed', 'configuration'])
    expect([bench.secret.reads.length, bench.docusign.requests.length]).toEqual([reads, calls])
  })

  test.each([
    [11 * 60_000, 'behind'],
    [-11 * 60_000, 'ahead of'],
  ])('a clock that is off by %d ms fails at the clock', async (offsetMs, words) => {
    bench.docusign.faults.once('userinfo', { kind: 'clock', offsetMs })
    const failure = await toFailure(run())
    expect([failure.code, failedStep(failure.message)]).toEqual(['clock-off', 'clock'])
    expect(failure.message).toContain(`11 minutes ${words}`)
  })

  test('a DocuSign that cannot be reached fails at the clock, the first step that calls it', async () => {
    bench.docusign.faults.once('userinfo', { kind: 'reset', when: 'before-headers' })
    const failure = await toFailure(run())
    expect([failure.code, failedStep(failure.message)]).toEqual(['network-connection', 'clock'])
  })
})

const userinfo = async (status: number, body: object | string, settings = {}) => {
  bench.docusign.faults.from({ route: 'userinfo', nth: 2 }, { kind: 'answer', status, body })
  const { code, message } = await toFailure(run(settings))
  return [code, failedStep(message)]
}

describe('what comes after the token', () => {
  const account = { account_id: 'a1', is_default: true, account_name: 'One', base_uri: 'https://demo.docusign.net' }

  test.each([
    [401, { errorCode: 'AUTHORIZATION_INVALID_TOKEN', message: 'm' }, 'unauthorized'],
    [403, '', 'oauth-forbidden'],
    [404, '', 'not-found'],
    [200, { sub: 'x' }, 'userinfo-unreadable'],
  ])('an answer %d of /oauth/userinfo fails there', async (status, body, code) => {
    expect(await userinfo(status, body)).toEqual([code, '/oauth/userinfo'])
  })

  test.each<[string, object[], object, string]>([
    ['no account', [], {}, 'account-unknown'],
    [
      'no default',
      [
        { ...account, is_default: false },
        { ...account, account_id: 'a2', is_default: false },
      ],
      {},
      'account-ambiguous',
    ],
    ['another account than configured', [account], { accountIds: ['a9'] }, 'account-unknown'],
    ['no organization', [account], {}, 'organization-unknown'],
    [
      'another organization than configured',
      [{ ...account, organization: { organization_id: 'o1' } }],
      { organizationId: 'o2' },
      'organization-foreign',
    ],
  ])('%s fails at account and organization', async (_what, accounts, settings, code) => {
    expect(await userinfo(200, { accounts }, settings)).toEqual([code, 'account and organization'])
  })
})

test('a pause does not keep the test from trying, and nothing that is stored is read or changed', async () => {
  const calls = bench.dynamo.calls.length
  const answer = await run()
  expect(answer.message).toContain('DocuSign lets this connection in.')
  expect(bench.dynamo.calls.length).toBe(calls)
})

test('a key of which DocuSign knows only the previous version is a warning', async () => {
  Object.assign(bench.secret, { current: createRsaKeys().privateKey, previous: KEYS.privateKey })
  expect((await run()).message).toMatch(/⚠️ \*\*token \(Customer events\)\*\*.*previous version/)
})

test('no key, token or assertion is in an answer, an error or a log line', async () => {
  const shown = [JSON.stringify(await run())]
  for (const error of ['consent_required', 'invalid_grant']) {
    bench.docusign.faults.clear()
    shown.push((await tokenAnswers(400, { error, error_description: 'MARKER-b0dy' })).message)
  }
  const all = [...shown, ...bench.lines].join('\n')
  const planted = [
    'MARKER-b0dy',
    ...bench.docusign.ledger.tokens.map(({ token }) => token),
    ...KEYS.privateKey.split('\n').slice(1, -2),
  ]
  expect(planted.length).toBeGreaterThan(20)
  expect(planted.filter((one) => all.includes(one))).toEqual([])
  expect(all).not.toMatch(/eyJ/)
})
