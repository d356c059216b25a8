import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { startPage } from './visit.ts'

let page: Awaited<ReturnType<typeof startPage>>

beforeAll(async () => {
  page = await startPage('acme-prod')
})
afterAll(() => page.close())

const visit = async (query: string, method = 'GET') => {
  const answer = await fetch(`${page.url}?${query}`, { method })
  return { status: answer.status, headers: answer.headers, text: await answer.text() }
}

describe('under AWS’s own Lambda runtime client, from the bundle that is deployed', () => {
  test.each([
    ['code=MARKER&state=acme-prod.1', 200, 'Consent was given'],
    ['error=access_denied&state=acme-prod.1', 200, 'Consent was refused'],
    ['error=MARKER&error_description=MARKER', 200, 'Consent was not given'],
    ['code=MARKER&state=other.1', 200, 'This link belongs to another connection'],
    ['code=MARKER&code=MARKER', 400, 'Not a DocuSign redirect'],
    ['', 200, 'DocuSign consent'],
  ])('%s', async (query, status, heading) => {
    const answer = await visit(query)
    expect([answer.status, /<h1>(.*)<\/h1>/.exec(answer.text)?.[1]]).toEqual([status, heading])
    expect(answer.text).toContain('acme-prod')
    expect(answer.text).not.toContain('MARKER')
  })

  test('it says what comes next, runs nothing and is kept by nobody', async () => {
    const { text, headers } = await visit('code=x&state=acme-prod.1')
    expect(text).toContain('run <code>auth-test</code>')
    expect(text).not.toMatch(/<script|<link|<img/)
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'/)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
  })

  test('a HEAD is answered as a GET; whatever is no visit of a browser is refused', async () => {
    expect(await visit('code=x', 'HEAD')).toMatchObject({ status: 200, text: '' })
    expect(await visit('code=x', 'POST')).toMatchObject({ status: 405, text: '' })
    expect((await visit('', 'DELETE')).headers.get('allow')).toBe('GET, HEAD')
  })

  test('nothing of a request is in its log: a code is nobody’s business', async () => {
    await visit('code=MARKER&state=acme-prod.MARKER')
    expect(page.printed.join('\n')).not.toContain('MARKER')
  })
})
