import { isObject } from '../primitives/json.ts'
import type { HeaderLookup } from './limits.ts'

/** Letters and underscores only: anything else in an answer may be data, and is not repeated. */
const toSafeCode = (value: unknown): string | undefined =>
  typeof value === 'string' && /^[A-Za-z][A-Za-z_]{2,63}$/.test(value) ? value : undefined

/** Names of an error's code: eSignature's `errorCode`, Admin's and OAuth's `error` (docusign-api B.4, D.3, E.7). */
const CODE_NAMES = ['errorcode', 'error_code', 'error', 'code']

/** The code in an error's body, in whatever case its name comes; `error` can be an object that holds the code. */
export const toErrorCode = (body: unknown): string | undefined => {
  if (!isObject(body)) return undefined
  const members = new Map(Object.entries(body).map(([name, value]) => [name.toLowerCase(), value]))
  const codes = CODE_NAMES.map((name) => toSafeCode(members.get(name)))
  return codes.find((code) => code !== undefined) ?? toErrorCode(members.get('error'))
}

/** Whether Monitor says that the organization has not bought it (docusign-api C.6). */
export const saysNotEntitled = (body: unknown): boolean =>
  isObject(body) && typeof body['error'] === 'string' && /not have .*entitlement/i.test(body['error'])

/** `X-DocuSign-TraceToken`, when it has the form of one. */
export const toTrace = (headers: HeaderLookup): string | undefined => {
  const text = headers.get('x-docusign-tracetoken')?.trim() ?? ''
  return /^[0-9a-fA-F-]{8,64}$/.test(text) ? text.toLowerCase() : undefined
}
