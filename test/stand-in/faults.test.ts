import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { Fault } from '../support/docusign/faults.ts'
import type { DocusignStandIn } from '../support/docusign/server.ts'
import { askToken, get, LENS, NOW, page, start, stopAll, takeToken } from './caller.ts'

let docusign: DocusignStandIn
let token: string

beforeEach(async () => {
  docusign = await start()
  docusign.addEvents([{ eventId: 'a' }, { eventId: 'b' }])
  token = await takeToken(docusign)
})
afterEach(stopAll)

const served = () => docusign.ledger.events.flatMap((event) => event.served)
const spoiled = (fault: Fault) => {
  docusign.faults.once('monitor', fault)
  return get(docusign, token)
}

describe('answers in place of the route', () => {
  test('status, body and headers of choice; no body is an empty one', async () => {
    const answer = await spoiled({ kind: 'answer', status: 418, body: { a: 1 }, headers: { 'X-Odd': 'yes' } })
    expect([answer.status, await answer.text(), answer.headers.get('X-Odd')]).toEqual([418, '{"a":1}', 'yes'])
    const empty = await spoiled({ kind: 'answer', status: 403 })
    expect([empty.status, await empty.text(), empty.headers.get('Content-Type')]).toEqual([403, '', null])
    expect(served()).toEqual([])
  })

  test('a token route that fails issues no token', async () => {
    docusign.faults.once('token', { kind: 'answer', status: 500 })
    expect((await askToken(docusign)).status).toBe(500)
    expect(docusign.ledger.tokens).toHaveLength(1)
  })

  test('an HTML page with status 200', async () => {
    const answer = await spoiled({ kind: 'html' })
    expect([answer.status, answer.headers.get('Content-Type')]).toEqual([200, 'text/html; charset=utf-8'])
    expect(await answer.text()).toMatch(/^<!DOCTYPE html>/)
  })

  test('over a limit, with headers and without', async () => {
    const full = await spoiled({ kind: 'limited', limit: 'hourly' })
    expect([full.status, full.headers.get('X-RateLimit-Remaining')]).toEqual([429, '0'])
    expect(full.headers.get('X-RateLimit-Reset')).toBe(String(Date.parse('2026-03-10T13:00:00Z') / 1000))
    const bare = await spoiled({ kind: 'limited', limit: 'burst', status: 400, headers: false, mixedCase: true })
    expect([bare.status, bare.headers.get('X-RateLimit-Remaining')]).toEqual([400, null])
    expect(await bare.json()).toMatchObject({ errorCode: 'Burst_Apiinvocation_Limit_Exceeded' })
  })

  test('a redirect to another host', async () => {
    const answer = await spoiled({ kind: 'redirect', location: 'https://elsewhere.example/', status: 307 })
    expect([answer.status, answer.headers.get('Location')]).toEqual([307, 'https://elsewhere.example/'])
  })
})

describe('the connection', () => {
  test('hangs: accepted, never answered', async () => {
    docusign.faults.once('lens', { kind: 'hang' })
    const headers = { Authorization: `Bearer ${token}` }
    const hanging = fetch(`${docusign.origin}${LENS}`, { headers, signal: AbortSignal.timeout(200) })
    await expect(hanging).rejects.toMatchObject({ name: 'TimeoutError' })
    expect(docusign.requests.at(-1)).toMatchObject({ route: 'lens', status: 0, fault: 'hang' })
  })

  test('is reset before the headers', async () => {
    await expect(spoiled({ kind: 'reset', when: 'before-headers' })).rejects.toMatchObject({
      cause: { code: 'ECONNRESET' },
    })
  })

  test('is reset in the middle of the body', async () => {
    const answer = await spoiled({ kind: 'reset', when: 'after-headers' })
    expect(answer.status).toBe(200)
    await expect(answer.text()).rejects.toMatchObject({ name: 'TypeError' })
    expect(served()).toEqual([])
  })

  test('drips, whole in the end', async () => {
    const answer = await spoiled({ kind: 'drip', everyMs: 1, bytes: 7 })
    const first = await answer.body?.getReader().read()
    expect(first?.value?.length).toBeLessThan(20)
    const whole = await spoiled({ kind: 'drip', everyMs: 0, bytes: 50 })
    expect(await whole.json()).toMatchObject({ data: [{ eventId: 'a' }, { eventId: 'b' }] })
  })

  test('is slow', async () => {
    docusign.faults.once('lens', { kind: 'slow', ms: 60_000 })
    const headers = { Authorization: `Bearer ${token}` }
    await expect(
      fetch(`${docusign.origin}${LENS}`, { headers, signal: AbortSignal.timeout(100) }),
    ).rejects.toMatchObject({ name: 'TimeoutError' })
    expect((await spoiled({ kind: 'slow', ms: 1 })).status).toBe(200)
  })
})

describe('the body', () => {
  test('is cut off in the middle though HTTP is content', async () => {
    const text = await (await spoiled({ kind: 'truncated' })).text()
    expect(text).toMatch(/^\{"data":\[\{"eventId"/)
    expect(() => JSON.parse(text)).toThrow(SyntaxError)
    expect(served()).toEqual([])
  })

  test('is as large as asked for, with its length declared or not', async () => {
    const chunked = await spoiled({ kind: 'oversized', bytes: 3_000_000 })
    expect(chunked.headers.get('Content-Length')).toBeNull()
    const body: unknown = await chunked.json()
    expect(body).toMatchObject({
      data: [{ eventId: 'a' }, { eventId: 'b' }],
      padding: expect.stringMatching(/^x{3000000}$/),
    })
    const declared = await spoiled({ kind: 'oversized', bytes: 3_000_000, declared: true })
    expect(Number(declared.headers.get('Content-Length'))).toBeGreaterThan(3_000_000)
  })

  test('lacks its cursor or its list, or has null there', async () => {
    const data = [{ eventId: 'a' }, { eventId: 'b' }]
    const endCursor = expect.any(String)
    expect(await (await spoiled({ kind: 'without-cursor' })).json()).toEqual({ data })
    expect(await (await spoiled({ kind: 'without-cursor', as: 'null' })).json()).toEqual({ data, endCursor: null })
    expect(await (await spoiled({ kind: 'without-list' })).json()).toEqual({ endCursor })
    expect(await (await spoiled({ kind: 'without-list', as: 'null' })).json()).toEqual({ data: null, endCursor })
  })

  test('repeats the cursor that was sent, with data', async () => {
    const { endCursor } = await page(docusign, token, { limit: '1' })
    docusign.faults.once('lens', { kind: 'same-cursor' })
    expect(await page(docusign, token, { cursor: endCursor })).toEqual({ ids: ['b'], endCursor })
    expect(await page(docusign, token, { cursor: endCursor })).not.toMatchObject({ endCursor })
  })
})

test('a token expires or is revoked in the middle of a drain', async () => {
  for (const kind of ['token-expired', 'token-revoked'] as const) {
    const fresh = await takeToken(docusign)
    docusign.faults.once({ route: 'lens', nth: 2 }, { kind })
    const three = [await get(docusign, fresh), await get(docusign, fresh), await get(docusign, fresh)]
    expect(three.map(({ status }) => status)).toEqual([200, 401, 401])
  }
  expect((await get(docusign, token)).status).toBe(200)
})

test('the date of an answer is off', async () => {
  const answer = await spoiled({ kind: 'clock', offsetMs: -600_000 })
  expect(answer.headers.get('Date')).toBe(new Date(NOW.getTime() - 600_000).toUTCString())
})
