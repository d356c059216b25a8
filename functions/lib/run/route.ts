import { readFileSync } from 'node:fs'
import type { ConnectionSettings } from '../contract.ts'
import type { HttpOptions } from '../docusign/http.ts'
import { readProxy } from '../primitives/env.ts'

/** How a deployed function reaches DocuSign: its settings, the authorities beside its code, the proxy of its environment. */
export const toHttpOptions = ({ caFile, trustAnyCertificate, useSystemProxy }: ConnectionSettings): HttpOptions => {
  const { httpsProxy, noProxy } = useSystemProxy ? readProxy() : {}
  return {
    trustAnyCertificate,
    ...(caFile === undefined ? {} : { ca: readFileSync(caFile, 'utf8') }),
    ...(httpsProxy === undefined ? {} : { proxy: { url: httpsProxy, noProxy } }),
  }
}
