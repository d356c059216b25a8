import { afterEach, expect, test } from '@jest/globals'
import { toCanonical } from '../support/docusign/canonical.ts'
import { forkDocusign } from '../support/docusign/remote.ts'
import { get, keys, NOW, page, start, stopAll, takeToken } from './caller.ts'

afterEach(stopAll)

test('the ledger knows every event, its content, and the requests that brought it', async () => {
  const docusign = await start()
  docusign.addEvents([{ eventId: 'a', b: 1, a: 2 }, 'no event'])
  docusign.addArrivals([{ event: null, text: '{"eventId":"c","x":1,"x":2}', ingestedAt: NOW }])
  const token = await takeToken(docusign)
  await get(docusign, token, { limit: '1' })
  await get(docusign, token, { limit: '2' })
  expect(docusign.ledger.events).toMatchObject([
    { id: 'a', ingestedAt: NOW, content: '{"a":2,"b":1,"eventId":"a"}', served: [2, 3] },
    { id: undefined, content: '"no event"', served: [3] },
    { id: 'c', text: '{"eventId":"c","x":1,"x":2}', content: '{"eventId":"c","x":2}', served: [] },
  ])
  expect(docusign.requests).toMatchObject([
    { number: 1, route: 'token', method: 'POST', status: 200, at: NOW },
    { number: 2, route: 'lens', limit: '1', cursor: undefined, events: 1 },
    { number: 3, route: 'lens', limit: '2', events: 2 },
  ])
})

test('text passes through unharmed, lone surrogates and duplicate keys too', async () => {
  const docusign = await start()
  docusign.addEvents([{ eventId: 'a', text: '\ud83d \u0000 🖋️' }])
  docusign.addArrivals([{ event: null, text: '{"x":1,"x":2}', ingestedAt: NOW }])
  const body = await (await get(docusign, await takeToken(docusign))).text()
  expect(body).toContain('"\\ud83d \\u0000 🖋️"')
  expect(body).toContain('{"x":1,"x":2}')
})

test('content is canonical whatever the order of members', () => {
  expect(toCanonical({ b: [{ d: 1, c: '\ud800' }], a: null })).toBe(
    toCanonical({ a: null, b: [{ c: '\ud800', d: 1 }] }),
  )
  expect(toCanonical({ a: 1 })).not.toBe(toCanonical({ a: '1' }))
})

test('in a process of its own it takes orders and hands out its ledger', async () => {
  const remote = await forkDocusign({ publicKeys: [keys.publicKey], pageSizeCap: 1 })
  try {
    await remote.ask('setClock', NOW.getTime() - Date.now() - 60_000)
    await remote.ask('addArrivals', [
      { event: { eventId: 'a', odd: '\ud83d' }, ingestedAt: new Date(NOW.getTime() - 90_000) },
    ])
    await remote.ask('faultOnce', 'userinfo', { kind: 'answer', status: 503 })
    expect((await fetch(`${remote.origin}/oauth/userinfo`)).status).toBe(503)
    const ledger = await remote.ask('ledger')
    expect(ledger.events).toMatchObject([{ id: 'a', content: '{"eventId":"a","odd":"\\ud83d"}' }])
    expect(ledger.requests).toMatchObject([{ route: 'userinfo', status: 503, fault: 'answer' }])
    await remote.ask('change', { pageSizeCap: 2 })
    await expect(remote.ask('addArrivals', [{ event: 1, ingestedAt: new Date(Number.NaN) }])).rejects.toThrow('date')
  } finally {
    await remote.close()
  }
})

test('several stand-ins at once have nothing in common', async () => {
  const [one, other] = [await start(), await start()]
  one.addEvents([{ eventId: 'a' }])
  expect((await get(other, await takeToken(one))).status).toBe(401)
  expect((await page(other, await takeToken(other), {})).ids).toEqual([])
})
