import { createHmac } from 'node:crypto'
import { afterEach, describe, expect, test } from '@jest/globals'
import { createRsaKeys } from '../support/keys.ts'
import { askToken, type Changes, get, keys, NOW, seconds, start, stopAll, toAssertion } from './caller.ts'

afterEach(stopAll)

test('a good assertion gets a token, its scopes and its lifetime', async () => {
  const docusign = await start()
  const answer = await askToken(docusign)
  expect(answer.status).toBe(200)
  expect(await answer.json()).toEqual({
    access_token: docusign.ledger.tokens[0]?.token,
    token_type: 'Bearer',
    expires_in: 3600,
    scope: 'signature impersonation',
  })
  expect(docusign.ledger.assertions).toMatchObject([{ accepted: true, claims: { sub: docusign.settings.userId } }])
})

describe('a refused assertion is told why in the words of DocuSign', () => {
  const cases: [string, Changes, object][] = [
    ['another key', { key: createRsaKeys().privateKey }, { error_description: 'no_valid_keys_or_signatures' }],
    ['another algorithm', { header: { alg: 'RS512' } }, { error_description: 'no_valid_keys_or_signatures' }],
    ['no type', { header: { typ: undefined } }, { error_description: 'no_valid_keys_or_signatures' }],
    ['another issuer', { claims: { iss: NOW.toISOString() } }, { error_description: 'issuer_not_found' }],
    [
      'an audience with a scheme',
      { claims: { aud: 'https://account-d.docusign.com' } },
      { error_description: 'no_valid_keys_or_signatures' },
    ],
    ['a user who is not there', { claims: { sub: 'octavia@example.com' } }, { error_description: 'user_not_found' }],
    ['no user', { claims: { sub: undefined } }, { error_description: 'invalid_subject' }],
    [
      'an end in the past',
      { claims: { iat: seconds - 700, exp: seconds - 1 } },
      { error_description: 'expired_grant' },
    ],
    ['an end at this second', { claims: { iat: seconds - 700, exp: seconds } }, { error_description: 'expired_grant' }],
    ['no end', { claims: { exp: undefined } }, { error_description: 'no_valid_keys_or_signatures' }],
    ['more than an hour', { claims: { exp: seconds + 3601 } }, {}],
    ['issued in ten minutes', { claims: { iat: seconds + 600, exp: seconds + 1200 } }, {}],
    ['a start in the future', { claims: { nbf: seconds + 1 } }, { error_description: 'no_valid_keys_or_signatures' }],
    ['no scope', { claims: { scope: undefined } }, {}],
  ]
  test.each(cases)('%s', async (_, changes, more) => {
    const docusign = await start()
    const answer = await askToken(docusign, changes)
    expect(answer.status).toBe(400)
    expect(await answer.json()).toEqual({ error: 'invalid_grant', ...more })
    expect(docusign.ledger.tokens).toEqual([])
  })
})

test('an hour is the longest assertion, and one issued a second from now is refused', async () => {
  const docusign = await start()
  expect((await askToken(docusign, { claims: { exp: seconds + 3600 } })).status).toBe(200)
  expect((await askToken(docusign, { claims: { iat: seconds + 2 } })).status).toBe(400)
})

test('an assertion whose signature was made with the public key as a secret is refused', async () => {
  const docusign = await start()
  const [header = '', claims = ''] = toAssertion(docusign, { header: { alg: 'HS256' } }).split('.')
  const forged = createHmac('sha256', keys.publicKey).update(`${header}.${claims}`)
  const body = new URLSearchParams({
    grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
    assertion: `${header}.${claims}.${forged.digest('base64url')}`,
  })
  const answer = await fetch(`${docusign.origin}/oauth/token`, { method: 'POST', body })
  expect(await answer.json()).toEqual({ error: 'invalid_grant', error_description: 'no_valid_keys_or_signatures' })
})

test('another grant type or another encoding of the form is refused', async () => {
  const docusign = await start()
  const refused = { error: 'invalid_grant', error_description: 'unsupported_grant_type' }
  expect(await (await askToken(docusign, {}, 'password')).json()).toEqual(refused)
  const asText = await fetch(`${docusign.origin}/oauth/token`, {
    method: 'POST',
    headers: { 'Content-Type': 'text/plain' },
    body: `grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer&assertion=${toAssertion(docusign)}`,
  })
  expect(await asText.json()).toEqual(refused)
})

test('scopes that were not consented, or impersonation that was not, need consent', async () => {
  const docusign = await start({ consentedScopes: ['signature', 'impersonation'] })
  const asked = await askToken(docusign, { claims: { scope: 'signature impersonation user_read' } })
  expect([asked.status, await asked.json()]).toEqual([400, { error: 'consent_required' }])
  docusign.change({ consentedScopes: ['signature'] })
  expect(await (await askToken(docusign, { claims: { scope: 'signature' } })).json()).toEqual({
    error: 'consent_required',
  })
  docusign.change({ consentedScopes: ['signature', 'impersonation', 'user_read'] })
  expect((await askToken(docusign)).status).toBe(200)
})

test('a scope nobody knows is left out silently', async () => {
  const docusign = await start()
  const answer = await askToken(docusign, { claims: { scope: 'signature monitor_read impersonation' } })
  expect(await answer.json()).toMatchObject({ scope: 'signature impersonation' })
})

test('while a key is rotated both keys are good, afterwards only the new one', async () => {
  const next = createRsaKeys()
  const docusign = await start()
  expect((await askToken(docusign, { key: next.privateKey })).status).toBe(400)
  docusign.change({ publicKeys: [...docusign.settings.publicKeys, next.publicKey] })
  expect((await askToken(docusign, { key: next.pkcs8 })).status).toBe(200)
  expect((await askToken(docusign)).status).toBe(200)
  docusign.change({ publicKeys: [next.publicKey] })
  expect((await askToken(docusign)).status).toBe(400)
})

test('every answer carries a trace token, a node and the date of the clock', async () => {
  const docusign = await start()
  for (const answer of [
    await askToken(docusign),
    await fetch(`${docusign.origin}/nowhere`),
    await get(docusign, 'x'),
  ]) {
    expect(answer.headers.get('x-docusign-tracetoken')).toMatch(/^[0-9a-f-]{36}$/)
    expect(answer.headers.get('x-docusign-node')).toBeTruthy()
    expect(answer.headers.get('date')).toBe(NOW.toUTCString())
  }
})
