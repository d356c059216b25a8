import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { AuthenticationError, DocusignError, LimitReached } from '../../../../../functions/lib/docusign/errors.ts'
import { closeSetups, createSetup, KEYS, type Setup, signal, toFailure } from '../setup.ts'

let setup: Setup

beforeAll(async () => {
  setup = await createSetup()
})
afterAll(closeSetups)

/** What an operator is told when the token endpoint answers with this body. */
const tokenFailure = async (body: object | string, status = 400) => {
  setup.stores.pauses.clear()
  setup.docusign.faults.clear()
  setup.docusign.faults.from('token', { kind: 'answer', status, body })
  return toFailure(setup.run().accessToken.get(signal))
}

describe('every documented OAuth error says what to do', () => {
  test.each([
    ['invalid_grant', 'user_not_found', 'user-not-found', /`userId`.*not an e-mail/],
    ['invalid_grant', 'invalid_subject', 'user-not-found', /`userId`/],
    ['invalid_grant', 'issuer_not_found', 'integration-key-not-found', /`integrationKey`.*`serverUrl`/],
    ['invalid_grant', 'no_valid_keys_or_signatures', 'key-not-registered', /put-secret-value/],
    ['invalid_grant', 'expired_grant', 'grant-expired', /clock/],
    ['invalid_grant', 'unsupported_grant_type', 'grant-type-refused', /Apps and Keys/],
    ['unsupported_grant_type', undefined, 'grant-type-refused', /Apps and Keys/],
    ['invalid_grant', undefined, 'grant-refused', /`integrationKey`, `userId`/],
    ['invalid_grant', 'something_new', 'grant-refused', /`integrationKey`, `userId`/],
    ['something_new', undefined, 'grant-refused', /undocumented/],
    ['INVALID_GRANT', 'User_Not_Found', 'user-not-found', /`userId`/],
  ])('%s %s', async (error, description, code, advice) => {
    const thrown = await tokenFailure({ error, ...(description ? { error_description: description } : {}) })
    expect(thrown).toBeInstanceOf(AuthenticationError)
    expect(thrown).toMatchObject({ code, status: 400, route: '/oauth/token', message: expect.stringMatching(advice) })
  })

  test('consent_required carries the link to open', async () => {
    const thrown = await tokenFailure({ error: 'consent_required' })
    const url = `${setup.docusign.origin}/oauth/auth?response_type=code&scope=impersonation%20signature&client_id=`
    expect(thrown).toMatchObject({ code: 'consent-required', errorCode: 'consent_required' })
    expect(String(thrown)).toContain(url)
    expect(String(thrown)).toContain('redirect_uri=https%3A%2F%2Flocalhost%2Fback%20here')
  })
})

test('a clock off by more than five minutes is named, by DocuSign’s Date header', async () => {
  setup.docusign.faults.clear()
  for (const [minutes, words] of [
    [-11, '11 minutes behind'],
    [11, '11 minutes ahead of'],
  ] as const) {
    const skewed = await createSetup({ aheadMs: minutes * 60_000 })
    const thrown = await toFailure(skewed.run().accessToken.get(signal))
    expect(thrown).toMatchObject({ code: 'clock-off', message: expect.stringContaining(words) })
  }
})

test('a wrong clock is named before another reason, from 20 seconds on', async () => {
  const body = { error: 'invalid_grant', error_description: 'no_valid_keys_or_signatures' }
  const told = async (aheadMs: number) => {
    const skewed = await createSetup({ aheadMs })
    skewed.docusign.faults.from('token', { kind: 'answer', status: 400, body })
    const thrown = await toFailure(skewed.run().accessToken.get(signal))
    return String(thrown)
  }
  expect(await told(360_000)).toMatch(/6 minutes ahead of.*put-secret-value/)
  expect(await told(45_000)).toMatch(/^.*45 seconds ahead of.*First correct the clock.*put-secret-value/)
  expect(await told(-19_000)).not.toMatch(/clock/)
})

describe('other failures of the token endpoint', () => {
  test.each([
    [429, { errorCode: 'HOURLY_APIINVOCATION_LIMIT_EXCEEDED' }, 'limit-hourly'],
    [400, { errorCode: 'Hourly_ApiInvocation_Limit_Exceeded' }, 'limit-hourly'],
    [429, { error: 'invalid_grant' }, 'limit-throttled'],
  ])('a limit (%d) leaves DocuSign alone', async (status, body, code) => {
    const thrown = await tokenFailure(body, status)
    expect(thrown).toBeInstanceOf(LimitReached)
    expect(thrown).toMatchObject({ code })
  })
  test('a problem of DocuSign’s is tried four times, and is no reason for a pause', async () => {
    const before = setup.docusign.requests.length
    const thrown = await tokenFailure('<html>marker</html>', 503)
    expect(thrown).toMatchObject({ code: 'server-error', status: 503 })
    expect(setup.docusign.requests.length - before).toBe(4)
    expect(setup.stores.pauses.size).toBe(0)
  })
  test('a redirect is refused', async () => {
    setup.docusign.faults.clear()
    setup.docusign.faults.from('token', { kind: 'redirect', location: 'https://evil.example/' })
    expect(await toFailure(setup.run().accessToken.get(signal))).toMatchObject({ code: 'redirected', status: 302 })
  })
  test.each<[string, object | string]>([
    ['no token', { expires_in: 3600 }],
    ['a token that no header can carry', { access_token: 'a b\n', expires_in: 3600 }],
    ['no lifetime', { access_token: 'abc' }],
    ['a lifetime of nothing', { access_token: 'abc', expires_in: 0 }],
    ['a lifetime of years', { access_token: 'abc', expires_in: 1e9 }],
    ['a list', []],
  ])('an answer with %s is refused', async (_name, body) => {
    const thrown = await tokenFailure(body, 200)
    expect(thrown).toBeInstanceOf(DocusignError)
    expect(thrown).toMatchObject({ code: 'token-answer-unusable' })
    expect(setup.stores.tokens.size).toBe(0)
  })
})

test('a secret that is still empty says how to fill it, and is no reason for a pause', async () => {
  for (const key of ['', undefined]) {
    const empty = await createSetup(key === undefined ? {} : { key })
    empty.secret.cached = key
    empty.secret.current = key
    const thrown = await toFailure(empty.run().accessToken.get(signal))
    expect(thrown).toMatchObject({ code: 'private-key-unusable', message: expect.stringContaining('put-secret-value') })
    expect(empty.stores.pauses.size).toBe(0)
    empty.secret.current = KEYS.pkcs8
    await expect(empty.run().accessToken.get(signal)).resolves.toBeTruthy()
  }
})
