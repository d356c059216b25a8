import { execFile } from 'node:child_process'
import { get as httpsGet } from 'node:https'
import { rootCertificates } from 'node:tls'
import { inspect, promisify } from 'node:util'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import * as undici from 'undici'
import { toAuthorities } from '../../../../functions/lib/docusign/authorities.ts'
import { createFetch, type Route } from '../../../../functions/lib/docusign/http.ts'
import { type Authority, createAuthority } from '../../../support/certificates.ts'
import { type ProxyProcess, startProxy } from '../../../support/proxy/start.ts'
import { closeSetups, createSetup, type Setup, toFailure, toMonitor } from './setup.ts'

const load = async () => undici
let docusignAuthority: Authority
let proxyAuthority: Authority
let secure: Setup
let plain: ProxyProcess
let opening: ProxyProcess
let locked: ProxyProcess
let encrypted: ProxyProcess

beforeAll(async () => {
  docusignAuthority = await createAuthority('DocuSign of the test')
  proxyAuthority = await createAuthority('Corporate proxy of the test')
  const tls = { ...(await docusignAuthority.issue(['localhost'])), name: 'localhost' }
  const intercept = { ...(await proxyAuthority.issue(['localhost'])), upstreamCa: docusignAuthority.cert }
  secure = await createSetup({ standIn: { tls } })
  ;[plain, opening, locked, encrypted] = await Promise.all([
    startProxy(),
    startProxy({ intercept }),
    startProxy({ credentials: { user: 'svc', password: 'p@ss-marker' } }),
    startProxy({ tls: await proxyAuthority.issue(['localhost']) }),
  ])
})
afterAll(() => Promise.all([closeSetups(), ...[plain, opening, locked, encrypted].map((one) => one?.stop())]))
beforeEach(() => {
  secure.stores.tokens.clear()
  secure.time.waits.length = 0
})

/** The whole path, token and page, over a route. */
const read = async (route: Route) => {
  const fetch = await createFetch(route, load)
  return secure.run({ client: { fetch }, token: { fetch } }).get()
}
const target = () => `localhost:${secure.docusign.port}`
const untrusted = { code: 'network-certificate', message: expect.stringMatching(/not trusted.*`caFile`/) }

describe('certificates', () => {
  test('one that nobody vouches for is refused at once, not tried again', async () => {
    expect(await toFailure(read({}))).toMatchObject(untrusted)
    expect(secure.time.waits).toEqual([])
  })
  test('caFile adds an authority', async () => {
    await expect(read({ ca: docusignAuthority.cert })).resolves.toMatchObject({ body: { data: [] } })
  })
  test('caFile keeps the authorities that Node knows', () => {
    expect(toAuthorities(docusignAuthority.cert)).toEqual(expect.arrayContaining([...rootCertificates]))
  })
  test('caFile with another authority does not help', async () => {
    expect(await toFailure(read({ ca: proxyAuthority.cert }))).toMatchObject(untrusted)
  })
  test('the right authority for the wrong name does not help', async () => {
    const fetch = await createFetch({ ca: docusignAuthority.cert }, load)
    const origin = `https://127.0.0.1:${secure.docusign.port}`
    const run = secure.run({ client: { fetch }, token: { fetch }, grant: { authServer: origin } })
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
    const url = `${secure.docusign.origin}/oauth/userinfo`
    await expect(fetch(url)).rejects.toThrow('fetch failed')
    const others = new Promise((resolve, reject) => httpsGet(url, resolve).on('error', reject))
    await expect(others).rejects.toMatchObject({ code: expect.stringMatching(/CERT|VERIFY/) })
  })
})

describe('a proxy', () => {
  test('tunnels every call to DocuSign', async () => {
    await read({ proxy: { url: plain.url }, ca: docusignAuthority.cert })
    expect((await plain.passages()).map(({ kind, target: to }) => `${kind} ${to}`)).toContain(`CONNECT ${target()}`)
  })
  test('that opens the traffic is trusted by its own authority in caFile, and only by it', async () => {
    const proxy = { url: opening.url }
    expect(await toFailure(read({ proxy }))).toMatchObject(untrusted)
    expect(await toFailure(read({ proxy, ca: docusignAuthority.cert }))).toMatchObject(untrusted)
    await expect(read({ proxy, ca: proxyAuthority.cert })).resolves.toBeTruthy()
    const seen = (await opening.passages()).filter(({ kind }) => kind === 'INTERCEPTED')
    expect(seen).toHaveLength(2)
    expect(seen[0]).toMatchObject({ target: target(), servername: 'localhost' })
  })
  test('that opens the traffic passes with trustAnyCertificate', async () => {
    await expect(read({ proxy: { url: opening.url }, trustAnyCertificate: true })).resolves.toBeTruthy()
  })
  test('may speak TLS itself, by an authority of its own', async () => {
    const ca = docusignAuthority.cert + proxyAuthority.cert
    await expect(read({ proxy: { url: encrypted.url }, ca })).resolves.toBeTruthy()
    expect((await encrypted.passages()).at(-1)).toMatchObject({ kind: 'CONNECT', target: target() })
    expect(await toFailure(read({ proxy: { url: encrypted.url }, ca: docusignAuthority.cert }))).toMatchObject({
      code: 'network-certificate',
    })
  })
  test('gets its user and password from the URL', async () => {
    const url = locked.url.replace('://', '://svc:p%40ss-marker@')
    await expect(read({ proxy: { url }, ca: docusignAuthority.cert })).resolves.toBeTruthy()
    expect((await locked.passages()).at(-1)).toMatchObject({ status: 200 })
  })
  test('that refuses is named, at once', async () => {
    const thrown = await toFailure(read({ proxy: { url: locked.url }, ca: docusignAuthority.cert }))
    expect(thrown).toMatchObject({ code: 'network-proxy', message: expect.stringContaining('PROXY_407') })
    expect(secure.time.waits).toEqual([])
  })
  test('refusing a wrong password does not show it', async () => {
    const url = locked.url.replace('://', '://svc:wrong-marker@')
    const thrown = await toFailure(read({ proxy: { url }, ca: docusignAuthority.cert }))
    expect(thrown).toMatchObject({ code: 'network-proxy' })
    expect(inspect(thrown, { depth: 20, showHidden: true }) + secure.lines.join()).not.toContain('wrong-marker')
  })
  test('that does not answer is a broken connection', async () => {
    const gone = await startProxy()
    await gone.stop()
    const thrown = await toFailure(read({ proxy: { url: gone.url }, ca: docusignAuthority.cert }))
    expect(thrown).toMatchObject({ code: 'network-connection', message: expect.stringContaining('ECONNREFUSED') })
  })
  test.each(['localhost', 'example.com, LOCALHOST', '*'])('is left out for NO_PROXY=%s', async (noProxy) => {
    const before = (await locked.passages()).length
    await expect(read({ proxy: { url: locked.url, noProxy }, ca: docusignAuthority.cert })).resolves.toBeTruthy()
    expect(await locked.passages()).toHaveLength(before)
  })
  test.each(['example.com', 'host', 'localhost:1'])('is used despite NO_PROXY=%s', async (noProxy) => {
    const before = (await locked.passages()).length
    await toFailure(read({ proxy: { url: locked.url, noProxy }, ca: docusignAuthority.cert }))
    expect((await locked.passages()).length).toBeGreaterThan(before)
  })
  test('may be written without http://', async () => {
    await expect(read({ proxy: { url: `127.0.0.1:${plain.port}` }, ca: docusignAuthority.cert })).resolves.toBeTruthy()
  })
  test.each(['', 'socks5://127.0.0.1:1', 'http://user:marker@:x'])('with the address “%s” is refused', async (url) => {
    const thrown = await toFailure(createFetch({ proxy: { url } }, load))
    expect(thrown).toMatchObject({ code: 'proxy-url-unusable' })
    expect(String(thrown)).not.toContain('marker')
  })
  test('concerns calls to DocuSign only: other calls of the process do not go through it', async () => {
    const before = (await plain.passages()).length
    const other = await createSetup()
    const routed = await createFetch({ proxy: { url: plain.url }, ca: docusignAuthority.cert }, load)
    await fetch(`${other.docusign.origin}/oauth/userinfo`)
    expect(await plain.passages()).toHaveLength(before)
    const url = `${other.docusign.origin}${toMonitor(other.docusign).path}`
    await routed(url, { method: 'GET', headers: {}, redirect: 'manual', signal: new AbortController().signal })
    expect((await plain.passages()).length).toBe(before + 1)
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
    import { createFetch } from './functions/lib/docusign/http.ts'
    const loaded = () => Object.keys(createRequire(process.cwd() + '/x').cache).some((name) => name.includes('/undici/'))
    await createFetch({})
    const before = loaded()
    await createFetch({ trustAnyCertificate: true })
    console.log(before, loaded())`
  expect(await inNode(script)).toBe('false true')
})

test('HTTPS_PROXY of the process is not read: it is passed in, or not used', async () => {
  const script = `
    import { createFetch } from './functions/lib/docusign/http.ts'
    const fetch = await createFetch({ trustAnyCertificate: true })
    const signal = AbortSignal.timeout(5000)
    const answer = await fetch('${secure.docusign.origin}/oauth/userinfo', { method: 'GET', headers: {}, redirect: 'manual', signal })
    console.log(answer.status)
    process.exit()`
  const before = (await plain.passages()).length
  expect(await inNode(script, { HTTPS_PROXY: plain.url, https_proxy: plain.url, NO_PROXY: '' })).toBe('401')
  expect(await plain.passages()).toHaveLength(before)
})

test('token decisions are the same in any time zone', async () => {
  const script = `
    import { isUsable } from './functions/lib/docusign/token.ts'
    import { decide } from './functions/lib/docusign/retry.ts'
    import { toDate } from './functions/lib/docusign/limits.ts'
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
