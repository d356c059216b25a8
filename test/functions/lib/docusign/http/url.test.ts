import { describe, expect, test } from '@jest/globals'
import { toConsentUrl } from '../../../../../functions/lib/docusign/auth/consent-url.ts'
import { sameOrigin, toAddress } from '../../../../../functions/lib/docusign/http/url.ts'

const ADMIN = 'https://api.docusign.net'

describe('a link is followed only on the origin that it came from', () => {
  test.each([
    ['https://api.docusign.net/management/v2/x?start=20', true],
    ['https://API.docusign.net:443/x', true],
    ['/management/v2/x', true],
    ['management/v2/x', true],
    ['http://api.docusign.net/x', false],
    ['https://api.docusign.net:8443/x', false],
    ['https://api.docusign.net.evil.example/x', false],
    ['https://evil.example/api.docusign.net', false],
    ['//evil.example/x', false],
    ['/\\evil.example/x', false],
    ['https://api.docusign.net@evil.example/x', false],
    ['https://user:secret@api.docusign.net/x', false],
    ['https://user@api.docusign.net/x', false],
    ['data:text/plain,x', false],
    ['file:///etc/passwd', false],
    ['https://', false],
  ])('%s: %s', (link, expected) => {
    expect(sameOrigin(link, ADMIN)).toBe(expected)
  })
})

test('a path that leads elsewhere is refused before a token is sent', () => {
  expect(() => toAddress(ADMIN, '//evil.example/x', {}, '/x')).toThrow(/was not followed/)
})

test.each(['http://api.docusign.net', 'ftp://api.docusign.net', 'api.docusign.net'])(
  'a token never travels without encryption: %s',
  (origin) => {
    expect(() => toAddress(origin, '/x', {}, '/x')).toThrow(/without encryption/)
  },
)

test.each(['http://127.0.0.1:8080', 'http://localhost:8080', 'http://[::1]:8080'])('%s is this machine', (origin) => {
  expect(toAddress(origin, '/x', {}, '/x')).toBe(`${origin}/x`)
})

test('a query is encoded, and added to the one that a link has', () => {
  const query = { cursor: 'a b+c&d=é', limit: '2000' }
  expect(toAddress(ADMIN, '/x', query, '/x')).toBe(`${ADMIN}/x?cursor=a%20b%2Bc%26d%3D%C3%A9&limit=2000`)
  expect(toAddress(ADMIN, '/x?start=20', { take: '5' }, '/x')).toBe(`${ADMIN}/x?start=20&take=5`)
})

test('a consent URL is encoded so that it survives being copied', () => {
  const consent = {
    authServer: 'https://account-d.docusign.com',
    integrationKey: '5eca1e00-0000-4000-8000-000000000001',
    scopes: ['impersonation', 'signature'],
    redirectUrl: 'https://example.com/back?a=1&b=2',
    state: 'a b',
  }
  expect(toConsentUrl(consent)).toBe(
    'https://account-d.docusign.com/oauth/auth?response_type=code&scope=impersonation%20signature' +
      '&client_id=5eca1e00-0000-4000-8000-000000000001&redirect_uri=https%3A%2F%2Fexample.com%2Fback%3Fa%3D1%26b%3D2&state=a%20b',
  )
  const { authServer, integrationKey, scopes } = consent
  expect(toConsentUrl({ authServer, integrationKey, scopes })).not.toMatch(/redirect_uri|state/)
})
