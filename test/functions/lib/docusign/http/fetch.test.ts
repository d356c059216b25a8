import { execFile } from 'node:child_process'
import { get as httpsGet } from 'node:https'
import { rootCertificates } from 'node:tls'
import { promisify } from 'node:util'
import { describe, expect, test } from '@jest/globals'
import { createFetch, toAuthorities } from '../../../../../functions/lib/docusign/http/fetch.ts'
import { startProxy } from '../../../../support/proxy/start.ts'
import { load, untrusted, useSecure } from '../secure.ts'
import { toFailure } from '../setup.ts'

const { docusignAuthority, proxyAuthority, read, secure } = useSecure()

describe('certificates', () => {
  test('one that nobody vouches for is refused at once, not tried again', async () => {
    expect(await toFailure(read({}))).toMatchObject(untrusted)
    expect(secure().time.waits).toEqual([])
  })
  test('caFile adds an authority', async () => {
    await expect(read({ ca: docusignAuthority().cert })).resolves.toMatchObject({ body: { data: [] } })
  })
  test('caFile keeps the authorities that Node knows', () => {
    expect(toAuthorities(docusignAuthority().cert)).toEqual(expect.arrayContaining([...rootCertificates]))
  })
  test('caFile with another authority does not help', async () => {
    expect(await toFailure(read({ ca: proxyAuthority().cert }))).toMatchObject(untrusted)
  })
  test('the right authority for the wrong name does not help', async () => {
    const fetch = await createFetch({ ca: docusignAuthority().cert }, load)
    const origin = `https://127.0.0.1:${secure().docusign.port}`
    const run = secure().run({ client: { fetch }, token: { fetch }, grant: { authServer: origin } })
    expect(await toFailure(run.get())).toMatchObject(untrusted)
  })
  test.each([
    ['empty', ''],
    ['a key', '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----'],
    ['damaged', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----'],
  ])('a caFile that is %s is refused instead of ignored', async (_name, ca) => {
    expect(await toFailure(createFetch({ ca }, load))).toMatchObject({ code: 'ca-file-unusable' })
  })
  test('trustAnyCertificate trusts any, for DocuSign only: everything else in the process stays strict', async () => {
    await expect(read({ trustAnyCertificate: true })).resolves.toBeTruthy()
    const url = `${secure().docusign.origin}/oauth/userinfo`
    await expect(fetch(url)).rejects.toThrow('fetch failed')
    const others = new Promise((resolve, reject) => httpsGet(url, resolve).on('error', reject))
    await expect(others).rejects.toMatchObject({ code: expect.stringMatching(/CERT|VERIFY/) })
  })
})

const inNode = async (script: string, env: Record<string, string> = {}) => {
  const args = ['--import', 'tsx', '--input-type=module', '--eval', script]
  const { stdout } = await promisify(execFile)(process.execPath, args, { env: { ...process.env, ...env } })
  return stdout.trim()
}

test('undici is loaded only when a route needs it', async () => {
  const script = `
    import { createRequire } from 'node:module'
    import { createFetch } from './functions/lib/docusign/http/fetch.ts'
    const loaded = () => Object.keys(createRequire(process.cwd() + '/x').cache).some((name) => name.includes('/undici/'))
    await createFetch({})
    const before = loaded()
    await createFetch({ trustAnyCertificate: true })
    console.log(before, loaded())`
  expect(await inNode(script)).toBe('false true')
})

test('HTTPS_PROXY of the process is not read: it is passed in, or not used', async () => {
  const script = `
    import { createFetch } from './functions/lib/docusign/http/fetch.ts'
    const fetch = await createFetch({ trustAnyCertificate: true })
    const signal = AbortSignal.timeout(5000)
    const answer = await fetch('${secure().docusign.origin}/oauth/userinfo', { method: 'GET', headers: {}, redirect: 'manual', signal })
    console.log(answer.status)
    process.exit()`
  const plain = await startProxy()
  expect(await inNode(script, { HTTPS_PROXY: plain.url, https_proxy: plain.url, NO_PROXY: '' })).toBe('401')
  expect(await plain.passages()).toHaveLength(0)
  await plain.stop()
})

test('token decisions are the same in any time zone', async () => {
  const script = `
    import { isUsable } from './functions/lib/docusign/auth/token.ts'
    import { decide } from './functions/lib/docusign/http/retry.ts'
    import { toDate } from './functions/lib/docusign/http/rate-limits.ts'
    const at = (minute) => new Date(Date.UTC(2026, 9, 25, 0, minute))
    const token = { accessToken: 'x', scopes: [], issuedFor: 'y', issuedAt: at(0), expiresAt: at(60) }
    for (const zone of ['UTC', 'Europe/Berlin', 'America/St_Johns', 'Asia/Kathmandu', 'Pacific/Kiritimati']) {
      process.env.TZ = zone
      const uses = Array.from({ length: 90 }, (_, minute) => isUsable(token, 'y', at(minute)) ? 1 : 0).join('')
      const now = toDate(new Headers({ date: 'Sun, 25 Oct 2026 00:40:00 GMT' }))
      const moment = { attempt: 1, now, timeLeftMs: 1, random: 0, renewable: false }
      const decision = decide({ status: 429, errorCode: 'HOURLY_LIMIT_EXCEEDED' }, moment)
      console.log(at(0).getTimezoneOffset() + ' ' + uses + JSON.stringify(decision))
    }`
  const lines = (await inNode(script)).split('\n')
  const expected = `${'1'.repeat(50)}${'0'.repeat(40)}{"do":"stop","until":"2026-10-25T01:00:00.000Z","why":"hourly"}`
  expect(lines).toEqual([0, -120, 150, -345, -840].map((offset) => `${offset} ${expected}`))
})
