import { afterEach, describe, expect, test } from '@jest/globals'
import type { DocusignStandIn } from '../support/docusign/server.ts'
import { askToken, start, stopAll } from './caller.ts'

afterEach(stopAll)

const REDIRECT = 'https://localhost/done?from=docusign'

const open = () => start({ redirectUrls: ['https://localhost', REDIRECT], consentedScopes: [] })

const toQuery = ({ settings }: DocusignStandIn, more: Record<string, string> = {}) =>
  new URLSearchParams({
    response_type: 'code',
    scope: 'signature impersonation',
    client_id: settings.integrationKey,
    redirect_uri: 'https://localhost',
    ...more,
  })

const ask = (docusign: DocusignStandIn, more: Record<string, string> = {}) =>
  fetch(`${docusign.origin}/oauth/auth?${toQuery(docusign, more).toString()}`, { redirect: 'manual' })

const decide = (docusign: DocusignStandIn, decision: string, more: Record<string, string> = {}) =>
  fetch(`${docusign.origin}/oauth/auth/decision`, {
    method: 'POST',
    redirect: 'manual',
    body: toQuery(docusign, { ...more, decision }),
  })

const target = (answer: Response) => new URL(answer.headers.get('Location') ?? '')

test('the page names the scopes and has two forms that carry the request', async () => {
  const docusign = await open()
  const answer = await ask(docusign, { state: `"><script>alert('1')</script>&`, decision: 'accept' })
  expect([answer.status, answer.headers.get('Content-Type')]).toEqual([200, 'text/html; charset=utf-8'])
  const html = await answer.text()
  expect(html).toContain('<p id="scopes">signature impersonation</p>')
  expect(html.match(/<form [^>]*method="post" action="\/oauth\/auth\/decision">/g)).toHaveLength(2)
  const decisions = [...html.matchAll(/name="decision" value="(\w+)"/g)].map(([, value]) => value)
  expect(decisions).toEqual(['accept', 'refuse'])
  expect(html).toContain('value="&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;"')
  expect(html).not.toContain('<script>')
})

test('accepted: back with a code and the state, and the scopes are consented to from then on', async () => {
  const docusign = await open()
  expect((await askToken(docusign)).status).toBe(400)
  const answer = await decide(docusign, 'accept', { redirect_uri: REDIRECT, state: 'a b&c' })
  expect(answer.status).toBe(302)
  expect(answer.headers.get('Location')).toMatch(/^https:\/\/localhost\/done\?from=docusign&code=[\w-]{40,}&state=/)
  expect(target(answer).searchParams.get('state')).toBe('a b&c')
  expect((await askToken(docusign)).status).toBe(200)
  expect((await askToken(docusign, { claims: { scope: 'signature user_read' } })).status).toBe(400)
  await decide(docusign, 'accept', { scope: 'openid', admin_consent_scope: 'user_read unheard_of' })
  expect((await askToken(docusign, { claims: { scope: 'signature user_read' } })).status).toBe(200)
  expect(docusign.ledger.consents).toMatchObject([
    { accepted: true, scopes: ['signature', 'impersonation'] },
    { accepted: true, scopes: ['openid', 'user_read'] },
  ])
})

test('refused: back with an error and the state, and nothing is consented to', async () => {
  const docusign = await open()
  const answer = await decide(docusign, 'refuse', { state: 's' })
  expect(target(answer).href).toBe('https://localhost/?error=access_denied&state=s')
  expect(target(await decide(docusign, 'refuse')).search).toBe('?error=access_denied')
  expect(docusign.settings.consentedScopes).toEqual([])
  expect(docusign.ledger.consents).toMatchObject([{ accepted: false }, { accepted: false }])
})

describe('an error page and no redirect, neither for the page nor for a forged decision', () => {
  test.each([
    [{ client_id: 'unknown' }, 'client id'],
    [{ redirect_uri: 'https://localhost/' }, 'redirect URI'],
    [{ redirect_uri: 'https://localhost.evil.example' }, 'redirect URI'],
    [{ response_type: 'token' }, 'response type'],
    [{ scope: ' ' }, 'scope'],
  ])('%j', async (more, reason) => {
    const docusign = await open()
    for (const answer of [await ask(docusign, more), await decide(docusign, 'accept', more)]) {
      expect([answer.status, answer.headers.get('Location')]).toEqual([400, null])
      expect(await answer.text()).toMatch(new RegExp(`<p id="reason">.*${reason}`))
    }
    expect(docusign.settings.consentedScopes).toEqual([])
  })
})
