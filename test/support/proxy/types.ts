import type { ServerCertificate } from '../certificates.ts'

export interface ProxySettings {
  /** Speak TLS to the client: an https:// proxy. */
  tls?: ServerCertificate
  /** Open the traffic, as corporate proxies do: show this certificate to the client, trust `upstreamCa` behind it. */
  intercept?: ServerCertificate & { upstreamCa: string }
  /** Ask for this user and password (407 without). */
  credentials?: { user: string; password: string }
}

/** What the proxy was asked for. */
export interface Passage {
  /** `CONNECT` tunnels; `FORWARD` is a request in absolute form; `INTERCEPTED` one seen inside an opened tunnel. */
  kind: 'CONNECT' | 'FORWARD' | 'INTERCEPTED'
  /** `host:port`. */
  target: string
  /** Host name the client asked for in TLS, in an opened tunnel. */
  servername?: string
  status: number
}

/** The first message to the proxy is its settings; every later one asks for the passages so far. */
export type FromProxy = { listening: number } | { passages: readonly Passage[] }
