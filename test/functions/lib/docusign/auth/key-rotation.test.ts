import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { createRsaKeys } from '../../../../support/keys.ts'
import { closeSetups, createSetup, KEYS, type Setup, signal, toFailure } from '../setup.ts'

const NEW = createRsaKeys()
const OLD = KEYS
const OTHER = createRsaKeys()
let setup: Setup

beforeAll(async () => {
  setup = await createSetup()
})
afterAll(closeSetups)
beforeEach(() => {
  setup.stores.tokens.clear()
  setup.stores.pauses.clear()
  setup.told.previousKey = 0
  setup.secret.reads.length = 0
})

const registered = (...keys: { publicKey: string }[]) =>
  setup.docusign.change({ publicKeys: keys.map(({ publicKey }) => publicKey) })
const secret = (cached: string, current: string, previous?: string) =>
  Object.assign(setup.secret, { cached, current, previous })
const take = () => setup.run().accessToken.get(signal)

describe('rotating the key has no gap, in whichever order it is done', () => {
  test.each<[string, () => void, number]>([
    ['nothing rotated', () => (registered(OLD), secret(OLD.privateKey, OLD.privateKey)), 0],
    ['both registered, old in the secret', () => (registered(OLD, NEW), secret(OLD.privateKey, OLD.privateKey)), 0],
    ['both registered, new one cached', () => (registered(OLD, NEW), secret(NEW.pkcs8, NEW.pkcs8, OLD.privateKey)), 0],
    [
      'old removed, old one still cached',
      () => (registered(NEW), secret(OLD.privateKey, NEW.pkcs8, OLD.privateKey)),
      0,
    ],
    ['secret first, not yet registered', () => (registered(OLD), secret(NEW.pkcs8, NEW.pkcs8, OLD.privateKey)), 1],
    ['the same, old one cached', () => (registered(OLD), secret(OLD.privateKey, NEW.pkcs8, OLD.privateKey)), 0],
    ['the new secret is no key', () => (registered(OLD), secret('oops', 'oops', OLD.privateKey)), 1],
    ['new registered, new in the secret', () => (registered(NEW), secret(NEW.privateKey, NEW.privateKey)), 0],
  ])('%s', async (_name, arrange, previousKey) => {
    arrange()
    await expect(take()).resolves.toBeTruthy()
    expect(setup.told).toEqual({ previousKey })
    expect(setup.stores.pauses.size).toBe(0)
  })

  test('the secret is read again before its previous version is tried', async () => {
    registered(OTHER)
    secret(OLD.privateKey, NEW.pkcs8, OTHER.pkcs8)
    await take()
    expect(setup.secret.reads).toEqual(['current', 'current fresh', 'previous fresh'])
    expect(setup.lines.at(-1)).toContain('previous-key-used')
  })
})

test('when no version works, the current key’s trouble is told and nobody is told of a previous key', async () => {
  registered(OTHER)
  secret(OLD.privateKey, OLD.privateKey, 'no key at all')
  const before = setup.docusign.requests.length
  expect(await toFailure(take())).toMatchObject({ code: 'key-not-registered' })
  expect(setup.docusign.requests.length - before).toBe(1)
  expect(setup.told).toEqual({ previousKey: 0 })
})

test('a reason that no other key can cure reads no other key', async () => {
  registered(OLD)
  secret(OLD.privateKey, OLD.privateKey, NEW.privateKey)
  setup.docusign.change({ consentedScopes: [] })
  expect(await toFailure(take())).toMatchObject({ code: 'consent-required' })
  expect(setup.secret.reads).toEqual(['current'])
  setup.docusign.change({ consentedScopes: ['signature', 'impersonation'] })
})
