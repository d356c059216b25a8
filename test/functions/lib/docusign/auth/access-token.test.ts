import { afterEach, describe, expect, test } from '@jest/globals'
import { type Change, closeSetups, createSetup, KEYS, SCOPES, type Setup, signal, toFailure } from '../setup.ts'

const MINUTE = 60_000
const start = (change: Change = {}) => createSetup(change)
afterEach(closeSetups)
const issued = ({ docusign }: Setup) => docusign.ledger.tokens.length

describe('a token is reused until ten minutes before it expires', () => {
  test('and read from the cache once in a run', async () => {
    const setup = await start()
    const { accessToken } = setup.run()
    const first = await accessToken.get(signal)
    expect(await accessToken.get(signal)).toBe(first)
    expect(setup.stores.count).toMatchObject({ loads: 1, saves: 1 })
    setup.time.pass(49 * MINUTE)
    expect(await setup.run().accessToken.get(signal)).toBe(first)
    setup.time.pass(2 * MINUTE)
    expect(await setup.run().accessToken.get(signal)).not.toBe(first)
    expect(issued(setup)).toBe(2)
  })
  test('also in the middle of a long run', async () => {
    const setup = await start()
    const { accessToken } = setup.run({ token: { deadline: new Date('2100-01-01') } })
    const first = await accessToken.get(signal)
    setup.time.pass(51 * MINUTE)
    expect(await accessToken.get(signal)).not.toBe(first)
  })
  test('and a short-lived one at least for half of its life', async () => {
    const setup = await start({ standIn: { tokenSeconds: 300 } })
    await setup.run().accessToken.get(signal)
    setup.time.pass(2 * MINUTE)
    await setup.run().accessToken.get(signal)
    expect(issued(setup)).toBe(1)
  })
})

test('calls at the same time share one flight', async () => {
  const setup = await start()
  const { accessToken } = setup.run()
  const tokens = await Promise.all(Array.from({ length: 8 }, () => accessToken.get(signal)))
  expect(new Set(tokens).size).toBe(1)
  expect(issued(setup)).toBe(1)
})

test('each data type asks for its own scopes and keeps a token of its own', async () => {
  const setup = await start()
  await setup.run().accessToken.get(signal)
  await setup.run({ grant: { scopes: [...SCOPES, 'user_read'] } }).accessToken.get(signal)
  expect([...setup.stores.tokens.keys()]).toEqual(['impersonation signature', 'impersonation signature user_read'])
})

test.each(['integrationKey', 'userId'] as const)('a changed %s never uses the old token', async (name) => {
  const setup = await start()
  await setup.run().accessToken.get(signal)
  const other = '5eca1e00-0000-4000-8000-0000000000ff'
  setup.docusign.change({ [name]: other })
  await setup.run({ grant: { [name]: other } }).accessToken.get(signal)
  expect(issued(setup)).toBe(2)
})

test('a reset works at once: nothing is kept from run to run but what is stored', async () => {
  const setup = await start()
  await setup.run().accessToken.get(signal)
  setup.stores.tokens.clear()
  await setup.run().accessToken.get(signal)
  expect(issued(setup)).toBe(2)
})

test('scopes that did not come back are named, with the link that gives them', async () => {
  const setup = await start({ grant: { scopes: [...SCOPES, 'not_a_scope'] } })
  const thrown = await toFailure(setup.run().accessToken.get(signal))
  expect(thrown).toMatchObject({ code: 'scopes-missing', message: expect.stringContaining('not_a_scope') })
  expect(String(thrown)).toContain('/oauth/auth?')
  expect(setup.stores.tokens.size).toBe(0)
})

test('the assertion was issued five minutes ago, is valid for ten more, and says what DocuSign wants', async () => {
  const setup = await start()
  await setup.run().accessToken.get(signal)
  const [{ header, claims } = { header: {}, claims: {} }] = setup.docusign.ledger.assertions
  const now = Math.floor(setup.time.trueNow().getTime() / 1000)
  const { integrationKey: iss, userId: sub, audience: aud } = setup.docusign.settings
  expect(header).toEqual({ alg: 'RS256', typ: 'JWT' })
  expect(claims).toEqual({
    iss,
    sub,
    aud,
    iat: now - 300,
    exp: now + 600,
    jti: '5eca1e00-0000-4000-8000-00000000ffff',
    scope: 'impersonation signature',
  })
})

test('a clock five minutes off, either way, decides as a right one does', async () => {
  const decisions = await Promise.all(
    [-5 * MINUTE, 0, 5 * MINUTE].map(async (aheadMs) => {
      const setup = await start({ aheadMs })
      const taken: number[] = []
      for (let minute = 0; minute < 130; minute += 1) {
        await setup.run().get()
        taken.push(issued(setup))
        setup.time.pass(MINUTE)
      }
      return taken
    }),
  )
  expect(decisions[0]).toEqual(decisions[1])
  expect(decisions[2]).toEqual(decisions[1])
  expect(decisions[1]?.at(-1)).toBe(3)
})

test('a token that is taken is stored before it is used', async () => {
  const setup = await start({ key: KEYS.pkcs8 })
  const tokens = { ...setup.stores.tokenStore, save: () => Promise.reject(new Error('table')) }
  expect(await toFailure(setup.run({ token: { tokens } }).get())).toMatchObject({ message: 'table' })
  expect(setup.docusign.requests.map(({ route }) => route)).toEqual(['token'])
})

test.each([20, 120, 299])(
  'a clock that is %d seconds ahead gets a token from a DocuSign that refuses requests issued in its future',
  async (seconds) => {
    const setup = await createSetup({ aheadMs: seconds * 1000 })
    await expect(setup.run().accessToken.get(signal)).resolves.toEqual(expect.any(String))
  },
)
