import { describe, expect, test } from '@jest/globals'
import { assert, constantFrom, oneof, property, string, tuple } from 'fast-check'
import { toOutcome } from '../../../functions/consent-page/outcome.ts'
import { toPage } from '../../../functions/consent-page/page.ts'

describe('what a redirect says', () => {
  test.each([
    ['code=abc&state=acme.1', 'given'],
    ['code=abc', 'given'],
    ['error=access_denied&state=acme.1', 'refused'],
    ['error=server_error&error_description=x', 'failed'],
    ['code=abc&state=other.1', 'elsewhere'],
    ['code=abc&state=acme-prod.1', 'elsewhere'],
    ['error=access_denied&state=other.1', 'elsewhere'],
    ['code=abc&error=access_denied', 'unclear'],
    ['code=abc&code=def', 'unclear'],
    ['code=', 'unclear'],
    ['', 'nothing'],
    ['state=acme.1', 'nothing'],
    ['CODE=abc', 'nothing'],
    [`code=${'x'.repeat(9000)}`, 'unclear'],
    ['%E0%A4%A=1', 'nothing'],
  ])('%s', (query, outcome) => {
    expect(toOutcome(query, 'acme')).toBe(outcome)
  })
})

// oxlint-disable-next-line jest/expect-expect -- fast-check throws by itself
test('nothing of a request is on the page, whatever it is', () => {
  const query = oneof(
    string(),
    tuple(constantFrom('code', 'error', 'state', 'x'), string()).map((pair) => new URLSearchParams([pair]).toString()),
  )
  assert(
    property(query, (text) => {
      const { body, statusCode } = toPage(toOutcome(text, 'acme'), 'acme')
      const known = new Set(
        (['given', 'refused', 'failed', 'elsewhere', 'unclear', 'nothing'] as const).map(
          (one) => toPage(one, 'acme').body,
        ),
      )
      return known.has(body) && [200, 400].includes(statusCode)
    }),
  )
})

test('a page loads, runs, sends, frames and keeps nothing', () => {
  const { headers, body } = toPage('given', 'acme')
  expect(headers).toMatchObject({
    'content-security-policy': expect.stringMatching(/^default-src 'none';.*frame-ancestors 'none'/),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
  })
  expect(body).not.toMatch(/<script|<style|<link|<img|<iframe|<form|style=|\son\w+=|href=|src=/i)
})
