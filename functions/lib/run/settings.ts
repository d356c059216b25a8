import { readFileSync } from 'node:fs'
import type { ConnectionSettings } from '../contract.ts'
import { EnvironmentError, readProxy } from '../core/environment.ts'
import type { HttpOptions } from '../docusign/http/fetch.ts'

/**
 * The connection's settings from the function's environment: written by the stack that deployed this very code, which
 * validated them. @throws EnvironmentError when they are not JSON.
 */
export const parseSettings = (text: string): ConnectionSettings => {
  try {
    return JSON.parse(text) as ConnectionSettings
  } catch {
    throw new EnvironmentError(
      'environment-incomplete',
      'The connection’s settings in the function’s environment are not JSON.',
      'Deploy the connection again; the stack writes them.',
    )
  }
}

/** How a deployed function reaches DocuSign: its settings, the authorities beside its code, the proxy of its environment. */
export const toHttpOptions = ({ caFile, trustAnyCertificate, useSystemProxy }: ConnectionSettings): HttpOptions => {
  const { httpsProxy, noProxy } = useSystemProxy ? readProxy() : {}
  return {
    trustAnyCertificate,
    ...(caFile === undefined ? {} : { ca: readFileSync(caFile, 'utf8') }),
    ...(httpsProxy === undefined ? {} : { proxy: { url: httpsProxy, noProxy } }),
  }
}
