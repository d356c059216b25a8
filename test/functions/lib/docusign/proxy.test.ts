import { inspect } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { createFetch } from '../../../../functions/lib/docusign/http/fetch.ts'
import { type ProxyProcess, startProxy } from '../../../support/proxy/start.ts'
import { load, untrusted, useSecure } from './secure.ts'
import { createSetup, toFailure, toMonitor } from './setup.ts'

const { docusignAuthority, proxyAuthority, read, secure } = useSecure()
let plain: ProxyProcess
let opening: ProxyProcess
let locked: ProxyProcess
let encrypted: ProxyProcess

beforeAll(async () => {
  const intercept = { ...(await proxyAuthority().issue(['localhost'])), upstreamCa: docusignAuthority().cert }
  ;[plain, opening, locked, encrypted] = await Promise.all([
    startProxy(),
    startProxy({ intercept }),
    startProxy({ credentials: { user: 'svc', password: 'p@ss-marker' } }),
    startProxy({ tls: await proxyAuthority().issue(['localhost']) }),
  ])
})
afterAll(() => Promise.all([plain, opening, locked, encrypted].map((one) => one?.stop())))

const target = () => `localhost:${secure().docusign.port}`

describe('a proxy', () => {
  test('tunnels every call to DocuSign', async () => {
    await read({ proxy: { url: plain.url }, ca: docusignAuthority().cert })
    expect((await plain.passages()).map(({ kind, target: to }) => `${kind} ${to}`)).toContain(`CONNECT ${target()}`)
  })
  test('that opens the traffic is trusted by its own authority in caFile, and only by it', async () => {
    const proxy = { url: opening.url }
    expect(await toFailure(read({ proxy }))).toMatchObject(untrusted)
    expect(await toFailure(read({ proxy, ca: docusignAuthority().cert }))).toMatchObject(untrusted)
    await expect(read({ proxy, ca: proxyAuthority().cert })).resolves.toBeTruthy()
    const seen = (await opening.passages()).filter(({ kind }) => kind === 'INTERCEPTED')
    expect(seen).toHaveLength(2)
    expect(seen[0]).toMatchObject({ target: target(), servername: 'localhost' })
  })
  test('that opens the traffic passes with trustAnyCertificate', async () => {
    await expect(read({ proxy: { url: opening.url }, trustAnyCertificate: true })).resolves.toBeTruthy()
  })
  test('may speak TLS itself, by an authority of its own', async () => {
    const ca = docusignAuthority().cert + proxyAuthority().cert
    await expect(read({ proxy: { url: encrypted.url }, ca })).resolves.toBeTruthy()
    expect((await encrypted.passages()).at(-1)).toMatchObject({ kind: 'CONNECT', target: target() })
    expect(await toFailure(read({ proxy: { url: encrypted.url }, ca: docusignAuthority().cert }))).toMatchObject({
      code: 'network-certificate',
    })
  })
  test('gets its user and password from the URL', async () => {
    const url = locked.url.replace('://', '://svc:p%40ss-marker@')
    await expect(read({ proxy: { url }, ca: docusignAuthority().cert })).resolves.toBeTruthy()
    expect((await locked.passages()).at(-1)).toMatchObject({ status: 200 })
  })
  test('that refuses is named, at once', async () => {
    const thrown = await toFailure(read({ proxy: { url: locked.url }, ca: docusignAuthority().cert }))
    expect(thrown).toMatchObject({ code: 'network-proxy', message: expect.stringContaining('PROXY_407') })
    expect(secure().time.waits).toEqual([])
  })
  test('refusing a wrong password does not show it', async () => {
    const url = locked.url.replace('://', '://svc:wrong-marker@')
    const thrown = await toFailure(read({ proxy: { url }, ca: docusignAuthority().cert }))
    expect(thrown).toMatchObject({ code: 'network-proxy' })
    expect(inspect(thrown, { depth: 20, showHidden: true }) + secure().lines.join()).not.toContain('wrong-marker')
  })
  test('that does not answer is a broken connection', async () => {
    const gone = await startProxy()
    await gone.stop()
    const thrown = await toFailure(read({ proxy: { url: gone.url }, ca: docusignAuthority().cert }))
    expect(thrown).toMatchObject({ code: 'network-connection', message: expect.stringContaining('ECONNREFUSED') })
  })
  test.each(['localhost', 'example.com, LOCALHOST', '*'])('is left out for NO_PROXY=%s', async (noProxy) => {
    const before = (await locked.passages()).length
    await expect(read({ proxy: { url: locked.url, noProxy }, ca: docusignAuthority().cert })).resolves.toBeTruthy()
    expect(await locked.passages()).toHaveLength(before)
  })
  test.each(['example.com', 'host', 'localhost:1'])('is used despite NO_PROXY=%s', async (noProxy) => {
    const before = (await locked.passages()).length
    await toFailure(read({ proxy: { url: locked.url, noProxy }, ca: docusignAuthority().cert }))
    expect((await locked.passages()).length).toBeGreaterThan(before)
  })
  test('may be written without http://', async () => {
    await expect(
      read({ proxy: { url: `127.0.0.1:${plain.port}` }, ca: docusignAuthority().cert }),
    ).resolves.toBeTruthy()
  })
  test.each(['', 'socks5://127.0.0.1:1', 'http://user:marker@:x'])('with the address “%s” is refused', async (url) => {
    const thrown = await toFailure(createFetch({ proxy: { url } }, load))
    expect(thrown).toMatchObject({ code: 'proxy-url-unusable' })
    expect(String(thrown)).not.toContain('marker')
  })
  test('concerns calls to DocuSign only: other calls of the process do not go through it', async () => {
    const before = (await plain.passages()).length
    const other = await createSetup()
    const routed = await createFetch({ proxy: { url: plain.url }, ca: docusignAuthority().cert }, load)
    await fetch(`${other.docusign.origin}/oauth/userinfo`)
    expect(await plain.passages()).toHaveLength(before)
    const url = `${other.docusign.origin}${toMonitor(other.docusign).path}`
    await routed(url, { method: 'GET', headers: {}, redirect: 'manual', signal: new AbortController().signal })
    expect((await plain.passages()).length).toBe(before + 1)
  })
})
