import { expect, test } from '@jest/globals'
import { testAuthentication } from '../../../functions/auth-test/test-authentication.ts'
import { createRsaKeys } from '../../support/keys.ts'
import { type Bench, KEYS, toFailure } from '../lib/commands/setup.ts'
import { failedStep, useBench } from './setup.ts'

const bench = useBench()

const run = (settings: Parameters<Bench['with']>[0] = {}) => testAuthentication({}, bench().with(settings))

const tokenAnswers = async (status: number, body: object | string) => {
  bench().docusign.faults.from('token', { kind: 'answer', status, body })
  const { code, message } = await toFailure(run())
  return { code, message, step: failedStep(message) }
}

test.each([
  [200, '<html>MARKER-b0dy', 'answer-html'],
  [200, { expires_in: 3600 }, 'token-answer-unusable'],
])('an answer %d %j that is no token fails at the token’s step', async (status, body, code) => {
  expect(await tokenAnswers(status, body)).toMatchObject({ code, step: 'token (Customer events)' })
})

test('consent that is missing for one data type is told by its name, the other’s token is fine', async () => {
  bench().docusign.change({ consentedScopes: ['signature', 'impersonation'] })
  const { code, message } = await toFailure(run())
  expect(code).toBe('consent-required')
  expect(message).toContain('✅ **token (Customer events)**')
  expect(failedStep(message)).toBe('token (Audit Users)')
})

test('a token that lacks a scope fails at the scopes, not at the token', async () => {
  const body = { access_token: 'abc', token_type: 'Bearer', expires_in: 3600, scope: 'impersonation' }
  bench().docusign.faults.from('token', { kind: 'answer', status: 200, body })
  const { code, message } = await toFailure(run())
  expect([code, failedStep(message)]).toEqual(['scopes-missing', 'scopes (Customer events)'])
  expect(message).toContain('✅ **token (Customer events)**')
})

test('a pause does not keep the test from trying, and nothing that is stored is read or changed', async () => {
  const calls = bench().dynamo.calls.length
  const answer = await run()
  expect(answer.message).toContain('DocuSign lets this connection in.')
  expect(bench().dynamo.calls.length).toBe(calls)
})

test('a key of which DocuSign knows only the previous version is a warning', async () => {
  Object.assign(bench().secret, { current: createRsaKeys().privateKey, previous: KEYS.privateKey })
  expect((await run()).message).toMatch(/⚠️ \*\*token \(Customer events\)\*\*.*previous version/)
})

test('no key, token or assertion is in an answer, an error or a log line', async () => {
  const shown = [JSON.stringify(await run())]
  for (const error of ['consent_required', 'invalid_grant']) {
    bench().docusign.faults.clear()
    shown.push((await tokenAnswers(400, { error, error_description: 'MARKER-b0dy' })).message)
  }
  const all = [...shown, ...bench().lines].join('\n')
  const planted = [
    'MARKER-b0dy',
    ...bench().docusign.ledger.tokens.map(({ token }) => token),
    ...KEYS.privateKey.split('\n').slice(1, -2),
  ]
  expect(planted.length).toBeGreaterThan(20)
  expect(planted.filter((one) => all.includes(one))).toEqual([])
  expect(all).not.toMatch(/eyJ/)
})
