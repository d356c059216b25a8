import { describe, expect, test } from '@jest/globals'
import { testAuthentication } from '../../../functions/auth-test/test-authentication.ts'
import { createRsaKeys } from '../../support/keys.ts'
import { type Bench, KEYS, toFailure } from '../lib/commands/setup.ts'
import { failedStep, useBench } from './setup.ts'

const bench = useBench()

const run = (settings: Parameters<Bench['with']>[0] = {}) => testAuthentication({}, bench().with(settings))

describe('what stands before the token', () => {
  test.each([
    ['nothing', '', 'private-key-unusable'],
    ['a public key', KEYS.publicKey, 'private-key-unusable'],
    ['a key of 1024 bits', createRsaKeys(1024).privateKey, 'private-key-unusable'],
  ])('a secret that holds %s fails at the key', async (_what, current, code) => {
    bench().secret.current = current
    const failure = await toFailure(run())
    expect([failure.code, failedStep(failure.message)]).toEqual([code, 'key'])
  })

  test('hosts of both environments fail at the configuration, before anything is read or called', async () => {
    const [reads, calls] = [bench().secret.reads.length, bench().docusign.requests.length]
    const endpoints = { monitor: 'https://lens.docusign.net', admin: 'https://api.docusign.net' }
    const failure = await toFailure(run({ authServer: 'https://account-d.docusign.com', endpoints }))
    expect([failure.code, failedStep(failure.message)]).toEqual(['environments-mixed', 'configuration'])
    expect([bench().secret.reads.length, bench().docusign.requests.length]).toEqual([reads, calls])
  })

  test.each([
    [11 * 60_000, 'behind'],
    [-11 * 60_000, 'ahead of'],
  ])('a clock that is off by %d ms fails at the clock', async (offsetMs, words) => {
    bench().docusign.faults.once('userinfo', { kind: 'clock', offsetMs })
    const failure = await toFailure(run())
    expect([failure.code, failedStep(failure.message)]).toEqual(['clock-off', 'clock'])
    expect(failure.message).toContain(`11 minutes ${words}`)
  })

  test('a clock that is 90 seconds ahead is named with a warning, and DocuSign still issues a token', async () => {
    bench().docusign.faults.once('userinfo', { kind: 'clock', offsetMs: -90_000 })
    const { message } = await run()
    expect(message).toMatch(/⚠️.*clock is 9\d seconds ahead of DocuSign’s/)
  })

  test('a DocuSign that cannot be reached fails at the clock, the first step that calls it', async () => {
    bench().docusign.faults.once('userinfo', { kind: 'reset', when: 'before-headers' })
    const failure = await toFailure(run())
    expect([failure.code, failedStep(failure.message)]).toEqual(['network-connection', 'clock'])
  })
})
