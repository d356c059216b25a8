import { afterEach, beforeEach, expect, test } from '@jest/globals'
import type { DocusignStandIn } from '../support/docusign/server.ts'
import { askToken, get, LENS, start, stopAll, takeToken } from './caller.ts'

let docusign: DocusignStandIn
let token: string

beforeEach(async () => {
  docusign = await start()
  token = await takeToken(docusign)
})
afterEach(stopAll)

const statuses = async (count: number, path = LENS) => {
  const seen: number[] = []
  for (let n = 0; n < count; n += 1) seen.push((await get(docusign, token, {}, path)).status)
  return seen
}

test('once: one request, the next or the n-th', async () => {
  docusign.faults.once('lens', { kind: 'answer', status: 503 })
  docusign.faults.once({ route: 'monitor', nth: 3 }, { kind: 'answer', status: 502 })
  expect(await statuses(4)).toEqual([503, 200, 502, 200])
})

test('two for the next request hit the next two', async () => {
  docusign.faults.once('any', { kind: 'answer', status: 503 })
  docusign.faults.once('any', { kind: 'answer', status: 502 })
  expect(await statuses(3)).toEqual([503, 502, 200])
})

test('from: every request from the n-th on until they are cleared', async () => {
  docusign.faults.from({ route: 'lens', nth: 2 }, { kind: 'answer', status: 500 })
  expect(await statuses(3)).toEqual([200, 500, 500])
  docusign.faults.clear()
  expect(await statuses(1)).toEqual([200])
})

test('a fault for one request goes before a lasting one', async () => {
  docusign.faults.from('lens', { kind: 'answer', status: 500 })
  docusign.faults.once('lens', { kind: 'answer', status: 503 })
  expect(await statuses(2)).toEqual([503, 500])
})

test('only requests of the route are counted', async () => {
  docusign.faults.once({ route: 'lens', nth: 2 }, { kind: 'answer', status: 503 })
  await askToken(docusign)
  expect(await statuses(2)).toEqual([200, 503])
})

test('other routes are left alone', async () => {
  docusign.faults.from('organization', { kind: 'answer', status: 500 })
  docusign.faults.from('userinfo', { kind: 'answer', status: 500 })
  expect([...(await statuses(1)), (await askToken(docusign)).status]).toEqual([200, 200])
  expect(await statuses(1, '/oauth/userinfo')).toEqual([500])
})
