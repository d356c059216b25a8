import { afterEach, expect, test } from '@jest/globals'
import type { DocusignStandIn } from '../support/docusign/server.ts'
import { get, LENS, NOW, page, start, stopAll, takeToken } from './caller.ts'

afterEach(stopAll)

const toOrganization = ({ settings }: DocusignStandIn) => `/v1/organizations/${settings.organizationId}/stream`

test('the default limit is 1000, the greatest 2000, and a cap below it goes unmentioned', async () => {
  const docusign = await start({ pageSizeCap: 1500 })
  docusign.addEvents(Array.from({ length: 2000 }, (_, n) => ({ eventId: `e${n}` })))
  const token = await takeToken(docusign)
  expect((await page(docusign, token, {})).ids).toHaveLength(1000)
  expect((await page(docusign, token, { limit: '2000' })).ids).toHaveLength(1500)
  for (const limit of ['2001', '0', '-1', '1.5', 'all', ''])
    expect([limit, (await get(docusign, token, { limit })).status]).toEqual([limit, 400])
})

test('a cursor that is malformed, changed, not encoded or of another generation is refused', async () => {
  const docusign = await start()
  const token = await takeToken(docusign)
  const { endCursor } = await page(docusign, token, {})
  const other = await start()
  const foreign = (await page(other, await takeToken(other), {})).endCursor
  for (const cursor of ['yesterday', '2026-02-31T25:00:00Z', 'aa_1_2_3', endCursor.replace('aa_6', 'aa_5'), foreign])
    expect([cursor, (await get(docusign, token, { cursor })).status]).toEqual([cursor, 400])
  expect((await get(docusign, token, { cursor: endCursor }, toOrganization(docusign))).status).toBe(400)
  const raw = `${docusign.origin}${LENS}?cursor=${endCursor}`
  expect((await fetch(raw, { headers: { Authorization: `Bearer ${token}` } })).status).toBe(400)
  expect((await get(docusign, token, { cursor: endCursor })).status).toBe(200)
})

test('the organization stream calls its list resultData, the lens stream data', async () => {
  const docusign = await start()
  docusign.addEvents([{ eventId: 'a' }])
  const token = await takeToken(docusign)
  const [lens, organization] = [await get(docusign, token), await get(docusign, token, {}, toOrganization(docusign))]
  expect(await lens.json()).toEqual({ data: [{ eventId: 'a' }], endCursor: expect.any(String) })
  expect(await organization.json()).toEqual({ resultData: [{ eventId: 'a' }], endCursor: expect.any(String) })
})

test('a missing, unknown, expired or revoked token is a 401', async () => {
  let now = NOW
  const docusign = await start({ now: () => now })
  expect((await fetch(`${docusign.origin}${LENS}`)).status).toBe(401)
  const token = await takeToken(docusign)
  expect((await get(docusign, `${token}x`)).status).toBe(401)
  now = new Date(NOW.getTime() + 3_599_999)
  expect((await get(docusign, token)).status).toBe(200)
  now = new Date(NOW.getTime() + 3_600_000)
  expect((await get(docusign, token)).status).toBe(401)
  now = NOW
  const second = await takeToken(docusign)
  docusign.revokeTokens()
  expect((await get(docusign, second)).status).toBe(401)
  expect((await get(docusign, await takeToken(docusign))).status).toBe(200)
})

const textOf = async (answer: Response) => [answer.status, await answer.text()]

test('a token without the scopes, another organization, a missing role or license is a 403', async () => {
  const docusign = await start()
  const token = await takeToken(docusign)
  expect(await textOf(await get(docusign, await takeToken(docusign, 'signature')))).toEqual([403, ''])
  expect(await textOf(await get(docusign, token, {}, '/v1/organizations/foreign/stream'))).toEqual([403, ''])
  docusign.change({ monitorAccess: 'no-role' })
  expect(await textOf(await get(docusign, token, {}, toOrganization(docusign)))).toEqual([403, ''])
  docusign.change({ monitorAccess: 'not-entitled' })
  expect(await textOf(await get(docusign, token))).toEqual([403, ''])
  expect(await textOf(await get(docusign, token, {}, toOrganization(docusign)))).toEqual([
    403,
    '{"error":"Organization does not have Monitor entitlement"}',
  ])
})
