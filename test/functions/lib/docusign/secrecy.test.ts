import { inspect } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { toCollectorError } from '../../../../functions/lib/core/errors.ts'
import type { Fetch } from '../../../../functions/lib/docusign/http/fetch.ts'
import type { Fault } from '../../../support/docusign/faults.ts'
import { createRsaKeys } from '../../../support/keys.ts'
import { closeSetups, createSetup, KEYS, type Setup, signal, toFailure, toMonitor } from './setup.ts'

const MARKER = 'b0dy-MARKER-7f3a'
const CURSOR = 'aa_cursor-MARKER-7f3a'
const body = { error: MARKER, error_description: MARKER, errorCode: MARKER, message: MARKER, data: [MARKER] }
const headers = { 'X-DocuSign-TraceToken': MARKER, Location: `https://${MARKER}.example/`, 'Retry-After': MARKER }
const answer = (status: number, change: object = {}): Fault => ({ kind: 'answer', status, body, headers, ...change })

const FAULTS: [string, Fault][] = [
  ...[200, 302, 400, 401, 403, 404, 408, 429, 444, 500, 503].map((status): [string, Fault] => [
    `${status}`,
    answer(status),
  ]),
  ['a text', answer(200, { body: MARKER })],
  ['HTML', answer(500, { body: `<html>${MARKER}</html>` })],
  ['a known error with a marker', answer(400, { body: { error: 'invalid_grant', error_description: MARKER } })],
  ['consent', answer(400, { body: { error: 'consent_required', error_description: MARKER } })],
  ['truncated', { kind: 'truncated' }],
  ['a redirect', { kind: 'redirect', location: `https://${MARKER}.example/` }],
  ['hang', { kind: 'hang' }],
  ['reset', { kind: 'reset', when: 'before-headers' }],
  ['break-off', { kind: 'reset', when: 'after-headers' }],
  ['too large', { kind: 'oversized', bytes: 200_000 }],
  ['hourly', { kind: 'limited', limit: 'hourly' }],
  ['burst', { kind: 'limited', limit: 'burst' }],
  ['revoked', { kind: 'token-revoked' }],
]

let setup: Setup
const planted = new Set<string>()
beforeAll(async () => {
  setup = await createSetup()
})
afterAll(closeSetups)

/** Remembers what must not be seen: each assertion sent, each token received. */
const watching: Fetch = async (url, request) => {
  const assertion = new URLSearchParams(request.body ?? '').get('assertion')
  if (assertion !== null) for (const part of assertion.split('.').slice(1)) planted.add(part)
  return fetch(url, request)
}

const toShown = (thrown: unknown): string => {
  const error = toCollectorError(thrown)
  const cause = error instanceof Error ? error.cause : undefined
  const wide = { depth: 20, showHidden: true, getters: true } as const
  return [String(error), error.stack, JSON.stringify(error), inspect(error, wide), inspect(cause, wide)].join('\n')
}

/** The planted secrets that a text shows. */
const toLeaks = (shown: string): string[] => {
  for (const { token } of setup.docusign.ledger.tokens) planted.add(token)
  for (const line of KEYS.privateKey.split('\n').slice(1, -2)) planted.add(line)
  for (const secret of [MARKER, MARKER.toLowerCase(), CURSOR, setup.docusign.settings.userId]) planted.add(secret)
  return [...planted].filter((secret) => shown.includes(secret) || shown.includes(encodeURIComponent(secret)))
}

const attempt = async (route: 'token' | 'monitor', fault: Fault): Promise<string> => {
  setup.docusign.faults.clear()
  setup.stores.tokens.clear()
  setup.stores.pauses.clear()
  await setup.stores.limits.save(new Date(0))
  setup.lines.length = 0
  const options = { fetch: watching, timeoutMs: 60 }
  const run = setup.run({ client: { ...options, maxBytes: 100_000 }, token: { fetch: watching, timeoutMs: 300 } })
  if (route === 'monitor') await run.accessToken.get(signal)
  setup.docusign.faults.from(route, fault)
  const thrown = await toFailure(run.get(toMonitor(setup.docusign, { cursor: CURSOR })))
  return [...setup.lines, toShown(thrown)].join('\n')
}

describe('no key, token, assertion, cursor, user or body is in any log line or error', () => {
  test.each(FAULTS.filter(([name]) => name !== '200'))('Monitor: %s', async (_name, fault) => {
    expect(toLeaks(await attempt('monitor', fault))).toEqual([])
  })
  test.each(FAULTS)('token: %s', async (_name, fault) => {
    expect(toLeaks(await attempt('token', fault))).toEqual([])
  })
  test('a wrong key', async () => {
    setup.secret.cached = createRsaKeys().privateKey
    setup.secret.previous = KEYS.privateKey.replace('RSA', 'ODD')
    const shown = await attempt('token', { kind: 'slow', ms: 0 })
    setup.secret.cached = KEYS.privateKey
    expect(toLeaks(shown)).toEqual([])
  })
})

test('the watch sees what it watches for', () => {
  expect(planted.size).toBeGreaterThan(60)
  expect(toLeaks(`x ${MARKER} y`)).toEqual([MARKER])
})
