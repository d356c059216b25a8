import { X509Certificate } from 'node:crypto'
import { rootCertificates } from 'node:tls'
import type * as Undici from 'undici'
import { DocusignError } from '../errors.ts'
import type { HeaderLookup } from './rate-limits.ts'

export interface HttpRequest {
  method: 'GET' | 'POST'
  headers: Record<string, string>
  body?: string
  redirect: 'manual'
  signal: AbortSignal
}

export interface HttpAnswer {
  status: number
  headers: HeaderLookup
  body: AsyncIterable<Uint8Array> | null
}

/** The part of `fetch` that is used here; Node's own and undici's are such functions. */
export type Fetch = (url: string, request: HttpRequest) => Promise<HttpAnswer>

/** How DocuSign is reached. It concerns calls to DocuSign only: no global agent, no environment variable is touched. */
export interface HttpOptions {
  /** Additional certificate authorities: the text of a PEM file. */
  ca?: string | undefined
  /** Accepts any certificate, DocuSign's and the proxy's. Not safe. */
  trustAnyCertificate?: boolean
  /** Values of HTTPS_PROXY and NO_PROXY; they are not read from the environment here. */
  proxy?: { url: string; noProxy?: string | undefined } | undefined
}

/** Loads undici; a parameter because a test runner may not know `import()`. */
export type LoadUndici = () => Promise<Pick<typeof Undici, 'fetch' | 'Agent' | 'EnvHttpProxyAgent'>>

const toProxyUrl = (text: string): string => {
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`
  if (URL.canParse(address) && /^https?:$/.test(new URL(address).protocol)) return new URL(address).href
  throw new DocusignError(
    'proxy-url-unusable',
    'The proxy’s address (`proxy.url`, HTTPS_PROXY) is not an http or https URL.',
    'Write it as http://host:port or http://user:password@host:port.',
  )
}

/**
 * The `fetch` for a route: Node's own, or with a proxy, a CA file or `trustAnyCertificate` undici's with agents of its own,
 * loaded only then. @throws DocusignError `proxy-url-unusable`, `ca-file-unusable`.
 */
export const createFetch = async (route: HttpOptions, load: LoadUndici = () => import('undici')): Promise<Fetch> => {
  const { ca, trustAnyCertificate = false, proxy } = route
  if (ca === undefined && !trustAnyCertificate && proxy === undefined) return (url, request) => fetch(url, request)
  const tls = {
    ...(ca === undefined ? {} : { ca: toAuthorities(ca) }),
    ...(trustAnyCertificate ? { rejectUnauthorized: false } : {}),
  }
  const proxyUrl = proxy === undefined ? undefined : toProxyUrl(proxy.url)
  const { fetch: undiciFetch, Agent, EnvHttpProxyAgent } = await load()
  const dispatcher =
    proxyUrl === undefined
      ? new Agent({ connect: tls })
      : new EnvHttpProxyAgent({
          httpProxy: proxyUrl,
          httpsProxy: proxyUrl,
          // An empty text keeps undici from reading the environment.
          noProxy: proxy?.noProxy ?? '',
          connect: tls,
          requestTls: tls,
          proxyTls: tls,
        })
  return (url, request) => undiciFetch(url, { ...request, dispatcher })
}

/**
 * Node's own certificate authorities and those of a PEM file: given alone, the file's would replace them.
 * @throws DocusignError `ca-file-unusable`: Node would ignore a file without a certificate without a word.
 */
export const toAuthorities = (pem: string): string[] => {
  const found =
    pem.match(/-----BEGIN (?:TRUSTED )?CERTIFICATE-----[\s\S]*?-----END (?:TRUSTED )?CERTIFICATE-----/g) ?? []
  const readable = found.filter((certificate) => {
    try {
      return new X509Certificate(certificate).subject !== undefined
    } catch {
      return false
    }
  })
  if (readable.length === 0 || readable.length < found.length) {
    throw new DocusignError(
      'ca-file-unusable',
      `The file named by \`caFile\` holds ${found.length} certificates in PEM form, of which ${readable.length} can be read.`,
      'Give it the certificate of the authority that signs for your proxy, as PEM (BEGIN CERTIFICATE), and deploy again.',
    )
  }
  return [...rootCertificates, ...found]
}
