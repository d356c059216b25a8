import { afterEach, describe, expect, test } from '@jest/globals'
import { type Change, closeSetups, createSetup, SCOPES, type Setup, signal, toFailure } from '../setup.ts'

const MINUTE = 60_000
const start = (change: Change = {}) => createSetup(change)
afterEach(closeSetups)
const issued = ({ docusign }: Setup) => docusign.ledger.tokens.length

const failing = async (setup: Setup, minutes: number) => {
  const thrown: unknown[] = []
  for (let minute = 0; minute < minutes; minute += 1) {
    const failure = await toFailure(setup.run().accessToken.get(signal))
    thrown.push(failure)
    setup.time.pass(MINUTE)
  }
  return thrown
}

describe('authentication that fails again and again is tried less and less often', () => {
  test('an hour of runs every minute asks DocuSign seven times, and every one of them fails with the advice', async () => {
    const setup = await start({ standIn: { consentedScopes: [] } })
    const thrown = await failing(setup, 60)
    expect(setup.docusign.requests).toHaveLength(7)
    for (const error of thrown) expect(String(error)).toContain('/oauth/auth?')
    const paused = thrown.filter((error) => String(error).includes('Authentication failed'))
    expect(paused).toHaveLength(53)
    expect(String(paused.at(-1))).toContain('reset the access token')
  })
  test('a person who has repaired something need not wait', async () => {
    const setup = await start({ standIn: { consentedScopes: [] } })
    await failing(setup, 20)
    setup.docusign.change({ consentedScopes: SCOPES })
    const paused = await toFailure(setup.run().accessToken.get(signal))
    expect(paused).toMatchObject({ code: 'authentication-paused' })
    await setup.run({ token: { ignoreBackoff: true } }).get()
    expect(setup.stores.pauses.size).toBe(0)
  })
  test('a changed configuration is tried at once', async () => {
    const setup = await start({ grant: { userId: '5eca1e00-0000-4000-8000-0000000000ff' } })
    await failing(setup, 10)
    await setup.run({ grant: { userId: setup.docusign.settings.userId } }).accessToken.get(signal)
    expect(issued(setup)).toBe(1)
  })
  test('a pause that cannot be stored does not hide why authentication failed', async () => {
    const setup = await start({ standIn: { consentedScopes: [] } })
    const pauses = { ...setup.stores.pauseStore, save: () => Promise.reject(new Error('table')) }
    const thrown = await toFailure(setup.run({ token: { pauses } }).accessToken.get(signal))
    expect(thrown).toMatchObject({ code: 'consent-required' })
    expect(setup.lines.at(-1)).toContain('could not be stored')
  })
})
