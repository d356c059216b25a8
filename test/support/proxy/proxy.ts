import { createServer, request as httpRequest, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createServer as createTlsServer, request as httpsRequest } from 'node:https'
import { connect, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { TLSSocket } from 'node:tls'
import type { Passage, ProxySettings } from './types.ts'

type Report = (passage: Passage) => void

const isAllowed = (request: IncomingMessage, { credentials }: ProxySettings): boolean => {
  if (credentials === undefined) return true
  const expected = Buffer.from(`${credentials.user}:${credentials.password}`).toString('base64')
  return request.headers['proxy-authorization'] === `Basic ${expected}`
}

const toTarget = (authority: string) => {
  const url = new URL(`http://${authority}`)
  return { host: url.hostname, port: Number(url.port === '' ? 80 : url.port) }
}

/** Sends a request on and its answer back. */
const relay = (from: IncomingMessage, to: ServerResponse, onward: ReturnType<typeof httpRequest>): void => {
  onward.on('response', (answer) => {
    to.writeHead(answer.statusCode ?? 502, answer.headers)
    answer.pipe(to)
  })
  onward.on('error', () => to.destroy())
  from.pipe(onward)
}

const forward = (settings: ProxySettings, report: Report) => (request: IncomingMessage, response: ServerResponse) => {
  const { host, port } = toTarget(new URL(request.url ?? '').host)
  const allowed = isAllowed(request, settings)
  report({ kind: 'FORWARD', target: `${host}:${port}`, status: allowed ? 200 : 407 })
  if (!allowed) {
    response.writeHead(407, { 'proxy-authenticate': 'Basic' }).end()
    return
  }
  const { pathname, search } = new URL(request.url ?? '')
  const { 'proxy-authorization': _, ...headers } = request.headers
  relay(request, response, httpRequest({ host, port, method: request.method, path: pathname + search, headers }))
}

const tunnel = (client: Duplex, target: { host: string; port: number }): void => {
  const server: Socket = connect(target.port, target.host, () => {
    client.write('HTTP/1.1 200 Connection established\r\n\r\n')
    server.pipe(client)
    client.pipe(server)
  })
  server.on('error', () => client.destroy())
  client.on('error', () => server.destroy())
  client.on('close', () => server.destroy())
}

/** Plays the server to the client, and the client to the server, and reads what passes. */
const open = (
  client: Duplex,
  target: { host: string; port: number },
  settings: ProxySettings,
  report: Report,
): void => {
  const { key, cert, upstreamCa: ca } = settings.intercept ?? { key: '', cert: '', upstreamCa: '' }
  client.write('HTTP/1.1 200 Connection established\r\n\r\n')
  const secure = new TLSSocket(client, { isServer: true, key, cert })
  secure.on('error', () => client.destroy())
  const inner: Server = createServer((request, response) => {
    const servername = typeof secure.servername === 'string' ? secure.servername : ''
    report({ kind: 'INTERCEPTED', target: `${target.host}:${target.port}`, servername, status: 200 })
    const { method, url: path, headers } = request
    relay(request, response, httpsRequest({ ...target, method, path, headers, ca, agent: false }))
  })
  inner.emit('connection', secure)
}

/** A forward proxy: CONNECT tunnels and requests in absolute form, with or without TLS, password and interception. */
export const createProxy = (settings: ProxySettings, report: Report): Server => {
  const server = settings.tls
    ? createTlsServer({ ...settings.tls }, forward(settings, report))
    : createServer(forward(settings, report))
  server.on('connect', (request: IncomingMessage, client: Duplex) => {
    const target = toTarget(request.url ?? '')
    const allowed = isAllowed(request, settings)
    report({ kind: 'CONNECT', target: `${target.host}:${target.port}`, status: allowed ? 200 : 407 })
    if (!allowed) client.end('HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic\r\n\r\n')
    else if (settings.intercept) open(client, target, settings, report)
    else tunnel(client, target)
  })
  return server
}
