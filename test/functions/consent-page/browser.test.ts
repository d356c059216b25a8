import { existsSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { type Browser, chromium, type Page } from 'playwright-core'
import { generateConsentUrl } from '../../../functions/generate-consent-url/generate.ts'
import { type Bench, createBench } from '../lib/commands/setup.ts'
import { startPage } from './visit.ts'

const CHROMIUM = '/usr/bin/chromium'

const inChromium = existsSync(CHROMIUM) ? describe : describe.skip

inChromium(`the consent page in a real browser (skipped where ${CHROMIUM} is not installed)`, () => {
  let browser: Browser
  let bench: Bench
  let consentPage: Awaited<ReturnType<typeof startPage>>
  let page: Page
  const troubles: string[] = []

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] })
    bench = await createBench()
    consentPage = await startPage('acme-prod')
    bench.docusign.change({ redirectUrls: [consentPage.url] })
  })
  afterAll(async () => {
    await Promise.all([browser.close(), bench.close(), consentPage.close()])
  })
  beforeEach(async () => {
    bench.docusign.change({ consentedScopes: [] })
    troubles.length = 0
    page = await browser.newPage()
    page.on('console', (message) => troubles.push(message.text()))
    page.on('dialog', (dialog) => {
      troubles.push('dialog')
      void dialog.dismiss()
    })
  })
  afterEach(() => page.close())

  const open = async (name = 'acme-prod', redirectUrl = consentPage.url) => {
    const { url } = await generateConsentUrl({}, bench.with({ name, redirectUrl }))
    await page.goto(String(url))
  }
  const decide = (decision: 'accept' | 'refuse') => page.click(`#${decision} button`)
  const heading = () => page.textContent('h1')

  test('accepted: it says so, for which connection and what comes next, and DocuSign has the consent', async () => {
    await open()
    await decide('accept')
    expect(page.url()).toContain('code=')
    expect(await heading()).toBe('Consent was given')
    expect(await page.textContent('body')).toMatch(/acme-prod[\s\S]*auth-test/)
    expect(bench.docusign.settings.consentedScopes).toContain('organization_read')
  })

  test('refused: it says so, and how to begin again', async () => {
    await open()
    await decide('refuse')
    expect(await heading()).toBe('Consent was refused')
    expect(await page.textContent('body')).toContain('generate-consent-url')
  })

  test('a redirect URI that is not registered ends at DocuSign, not here', async () => {
    await open('acme-prod', 'https://localhost')
    expect(await heading()).toBe('Error')
    expect(page.url()).toContain(bench.docusign.origin)
    expect(await page.textContent('#reason')).toContain('redirect URI')
  })

  test('a link of another connection is told from its own', async () => {
    await open('other')
    await decide('accept')
    expect(await heading()).toBe('This link belongs to another connection')
  })

  test.each([
    'code=<script>alert(1)</script>',
    'code=%3Cscript%3Ealert(1)%3C%2Fscript%3E&state=acme-prod.%22onload%3Dalert(1)',
    'error=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E',
    'state=javascript:alert(1)',
    'code=a&code=b&error=c',
    '%00%0d%0aSet-Cookie:%20a=b',
  ])('a hostile query does nothing and is not shown: %s', async (query) => {
    const answer = await page.goto(`${consentPage.url}?${query}`)
    expect(answer?.headers()['content-security-policy']).toMatch(/^default-src 'none'/)
    expect(answer?.headers()['set-cookie']).toBeUndefined()
    expect(await page.content()).not.toMatch(/alert|onerror|javascript:|Set-Cookie/)
    expect(await page.locator('script').count()).toBe(0)
    expect(troubles.filter((text) => !text.includes('status of 400'))).toEqual([])
  })

  test('a script put into it does not run', async () => {
    await page.goto(`${consentPage.url}?code=x`)
    // As text: it runs in the browser, whose globals are not ours.
    await page.evaluate(`{
      const script = document.createElement('script')
      script.textContent = 'document.title = "owned"'
      document.body.append(script)
    }`)
    expect(await page.title()).toBe('Consent was given')
    expect(troubles.join()).toContain('Content Security Policy')
  })

  test('it cannot be put into a frame of somebody else’s page', async () => {
    await page.goto(bench.docusign.origin)
    await page.setContent(`<iframe src="${consentPage.url}?code=x"></iframe>`)
    expect(page.frames()).toHaveLength(2)
    expect(await page.frames()[1]?.content()).not.toContain('acme-prod')
  })
})
