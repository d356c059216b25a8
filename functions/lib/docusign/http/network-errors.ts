import { DocusignError, type Network } from '../errors.ts'

/** The platform's code of a failed fetch, from the chain of its causes; never a message, which quotes addresses. */
const toCause = (thrown: unknown, depth = 0): { code?: string; proxyStatus?: string } => {
  if (typeof thrown !== 'object' || thrown === null || depth > 4) return {}
  const proxyStatus = 'message' in thrown ? /^Proxy response \((\d{3})\)/.exec(String(thrown.message))?.[1] : undefined
  if (proxyStatus !== undefined) return { code: `PROXY_${proxyStatus}`, proxyStatus }
  const code = 'code' in thrown && typeof thrown.code === 'string' && /^[A-Z][A-Z0-9_]{2,50}$/.test(thrown.code)
  const inner = 'cause' in thrown ? toCause(thrown.cause, depth + 1) : {}
  return code && inner.code === undefined && 'code' in thrown ? { code: String(thrown.code) } : inner
}

const KINDS: readonly [RegExp, Network][] = [
  [/^PROXY_/, 'proxy'],
  [/CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ALTNAME|UND_ERR_PRX_TLS|^ERR_SSL|^ERR_TLS/, 'certificate'],
  [/^(ENOTFOUND|EAI_)/, 'name'],
  [/TIMEOUT|ETIMEDOUT/, 'timeout'],
]

const WORDS: Readonly<Record<Exclude<Network, 'garbled'>, readonly [string, string]>> = {
  timeout: [
    'didn’t respond in time',
    'It is tried again. If it repeats, check the network between the function and DocuSign, or ask for smaller pages.',
  ],
  connection: [
    'could not be reached, or the connection broke',
    'It is tried again. If it repeats, check the network, the proxy and DocuSign’s status page.',
  ],
  name: [
    'couldn’t be resolved by DNS',
    'Check name resolution in the function’s network, and `serverUrl` and `endpoints` in the configuration.',
  ],
  certificate: [
    'presented an untrusted certificate',
    'If a proxy opens the traffic, set `caFile` to its certificate authority; otherwise the connection is not safe to use.',
  ],
  proxy: [
    'is behind a proxy that refused the connection',
    'Check `proxy.url` with its user and password, and what the proxy allows.',
  ],
  aborted: [
    'was not waited for because the time was up',
    'Try a command again; scheduled runs continue from the last commit.',
  ],
}

/** A fetch that threw, or an answer that broke off, as an error of ours. `why` tells the two kinds of abort apart. */
export const toNetworkError = (
  thrown: unknown,
  why: 'aborted' | 'timeout' | undefined,
  route: string,
): DocusignError => {
  const { code } = toCause(thrown)
  const kind = why ?? KINDS.find(([pattern]) => pattern.test(code ?? ''))?.[1] ?? 'connection'
  const [what, todo] = WORDS[kind === 'garbled' ? 'connection' : kind]
  const detail = code === undefined || why !== undefined ? '' : ` (${code})`
  const facts = { route, network: kind, ...(detail === '' ? {} : { cause: code }) }
  return new DocusignError(`network-${kind}`, `DocuSign ${what}${detail}.`, todo, facts)
}
