import { afterEach, expect, test } from '@jest/globals'
import { get, NOW, start, stopAll, takeToken } from './caller.ts'

afterEach(stopAll)

const named = ({ headers }: Response, kind: string) =>
  ['Limit', 'Remaining'].map((name) => headers.get(`X-${kind}-${name}`))

test('every call of an account is counted, for the hour and for 30 seconds', async () => {
  const docusign = await start()
  const token = await takeToken(docusign)
  await get(docusign, token)
  docusign.spend(10)
  const answer = await get(docusign, token)
  expect(named(answer, 'RateLimit')).toEqual(['3000', '2988'])
  expect(named(answer, 'BurstLimit')).toEqual(['500', '488'])
  expect(answer.headers.get('X-RateLimit-Reset')).toBe(String(Date.parse('2026-03-10T13:00:00Z') / 1000))
})

test('over the hourly limit calls are refused until the full hour', async () => {
  let now = NOW
  const docusign = await start({ now: () => now, limits: { hourly: 2 } })
  const token = await takeToken(docusign)
  const statuses = [await get(docusign, token), await get(docusign, token)].map(({ status }) => status)
  const refused = await get(docusign, token)
  expect([...statuses, refused.status, ...named(refused, 'RateLimit')]).toEqual([200, 200, 429, '2', '0'])
  expect(await refused.json()).toMatchObject({ errorCode: 'HOURLY_APIINVOCATION_LIMIT_EXCEEDED' })
  now = new Date('2026-03-10T12:59:59.999Z')
  expect((await get(docusign, token)).status).toBe(429)
  now = new Date('2026-03-10T13:00:00.000Z')
  expect((await get(docusign, token)).status).toBe(200)
})

test('over the burst limit calls are refused for the rest of the 30 seconds, with 400 and mixed case if so set', async () => {
  let now = NOW
  const docusign = await start({ now: () => now, limits: { burst: 1, status: 400, mixedCase: true } })
  const token = await takeToken(docusign)
  await get(docusign, token)
  const refused = await get(docusign, token)
  expect(refused.status).toBe(400)
  expect(await refused.json()).toMatchObject({ errorCode: 'Burst_Apiinvocation_Limit_Exceeded' })
  docusign.change({ limits: { status: 429 } })
  const refusedAgain = await get(docusign, token)
  expect(refusedAgain.status).toBe(429)
  expect(await refusedAgain.json()).toMatchObject({ errorCode: 'Burst_Apiinvocation_Limit_Exceeded' })
  now = new Date(NOW.getTime() + 30_000)
  expect((await get(docusign, token)).status).toBe(200)
})

test('without headers the limits still hold', async () => {
  const docusign = await start({ limits: { hourly: 1, headers: false } })
  const token = await takeToken(docusign)
  expect(named(await get(docusign, token), 'RateLimit')).toEqual([null, null])
  expect((await get(docusign, token)).status).toBe(429)
})
