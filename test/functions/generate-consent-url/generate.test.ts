import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { generateConsentUrl } from '../../../functions/generate-consent-url/generate.ts'
import { type Bench, createBench } from '../lib/commands/setup.ts'

let bench: Bench

beforeAll(async () => {
  bench = await createBench()
})
afterAll(() => bench.close())

const urlOf = (value: unknown): URL => new URL(String(value))
const run = (settings: Parameters<Bench['with']>[0] = {}) => generateConsentUrl({}, bench.with(settings))

describe('the link', () => {
  test('asks for all scopes of the configured event types, encoded so that a copied link stays whole', async () => {
    const { url, scopes } = await run({ redirectUrl: 'https://localhost/back here?a=b&c' })
    expect(scopes).toEqual(['impersonation', 'organization_read', 'signature', 'user_read'])
    expect(String(url)).toMatch(
      /^http:\/\/127\.0\.0\.1:\d+\/oauth\/auth\?response_type=code&scope=impersonation%20organi/,
    )
    expect(String(url)).not.toMatch(/[+ ]/)
    const { searchParams } = urlOf(url)
    expect(searchParams.get('redirect_uri')).toBe('https://localhost/back here?a=b&c')
    expect(searchParams.get('client_id')).toBe(bench.docusign.settings.integrationKey)
    expect(searchParams.get('state')).toMatch(/^acme-prod\.[0-9a-f-]{36}$/)
  })

  test('asks for less when only customer events are fetched', async () => {
    expect((await run({ eventTypes: ['Customer events'] })).scopes).toEqual(['impersonation', 'signature'])
  })

  test('has a state of its own each time', async () => {
    expect((await run()).state).not.toBe((await run()).state)
  })

  test('has a form for an administrator, who consents for everybody', async () => {
    const { searchParams } = urlOf((await run()).adminUrl)
    expect(searchParams.get('scope')).toBe('openid')
    expect(searchParams.get('admin_consent_scope')).toBe('impersonation organization_read signature user_read')
  })
})

describe('the message', () => {
  test('is the heading and the link, and says who, what and what comes then', async () => {
    const { message, url } = await run()
    expect(message.split('\n').slice(0, 2)).toEqual([
      '### Docusign Consent URL',
      `[Click here to authorize](${String(url)})`,
    ])
    expect(message).toContain(bench.docusign.settings.userId)
    expect(message).toContain('cannot reach that page. That is right')
    expect(message).toContain('run `auth-test`')
  })

  test('does not promise a page that cannot be reached where there is one', async () => {
    const { message } = await run({ redirectUrl: 'https://soc.example.com/docusign' })
    expect(message).not.toContain('cannot reach')
  })
})

test('a page of DocuSign’s opens by it, and consent given there is what the token needs', async () => {
  const { url } = await run()
  const page = await fetch(String(url))
  expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('organization_read')])
})

test('nothing is read and nobody is called', async () => {
  const before = [bench.docusign.requests.length, bench.dynamo.calls.length, bench.secret.reads.length]
  await run()
  expect([bench.docusign.requests.length, bench.dynamo.calls.length, bench.secret.reads.length]).toEqual(before)
})
