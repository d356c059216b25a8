import { type KeyObject, verify } from 'node:crypto'
import type { Settings } from './settings.ts'

/** A JWT taken apart, nothing of it believed yet. */
export interface Assertion {
  header: Record<string, unknown>
  claims: Record<string, unknown>
  signed: Buffer
  signature: Buffer
}

/** Why an assertion is refused: the `error_description` of `invalid_grant`; '' when DocuSign gives none. */
export type Refusal = string | undefined

const LONGEST_SECONDS = 3600

const toRecord = (part: string): Record<string, unknown> => {
  const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString())
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new TypeError('not an object')
  return { ...value }
}

/** Undefined when the text is no JWT in compact form. */
export const parseAssertion = (text: string): Assertion | undefined => {
  const [header = '', claims = '', signature = '', ...rest] = text.split('.')
  if (rest.length > 0 || signature === '') return undefined
  try {
    return {
      header: toRecord(header),
      claims: toRecord(claims),
      signed: Buffer.from(`${header}.${claims}`),
      signature: Buffer.from(signature, 'base64url'),
    }
  } catch {
    return undefined
  }
}

const isSigned = ({ signed, signature }: Assertion, keys: readonly (string | KeyObject)[]): boolean =>
  keys.some((key) => verify('RSA-SHA256', signed, key, signature))

const isSame = (claim: unknown, guid: string): boolean =>
  typeof claim === 'string' && claim.toLowerCase() === guid.toLowerCase()

const refuseTimes = ({ iat, exp, nbf }: Record<string, unknown>, nowSeconds: number): Refusal => {
  if (typeof exp !== 'number' || (typeof nbf === 'number' && nbf > nowSeconds)) return 'no_valid_keys_or_signatures'
  if (exp <= nowSeconds) return 'expired_grant'
  if (typeof iat !== 'number' || !Number.isInteger(iat) || !Number.isInteger(exp)) return ''
  return iat > nowSeconds || exp - iat > LONGEST_SECONDS ? '' : undefined
}

/** Header, issuer, audience, signature, times and subject, in that order (docusign-api B.1, B.4). */
export const refuseAssertion = (assertion: Assertion, settings: Settings): Refusal => {
  const { header, claims } = assertion
  if (header['typ'] !== 'JWT' || header['alg'] !== 'RS256') return 'no_valid_keys_or_signatures'
  if (!isSame(claims['iss'], settings.integrationKey)) return 'issuer_not_found'
  if (claims['aud'] !== settings.audience) return 'no_valid_keys_or_signatures'
  if (!isSigned(assertion, settings.publicKeys)) return 'no_valid_keys_or_signatures'
  const times = refuseTimes(claims, settings.now().getTime() / 1000)
  if (times !== undefined) return times
  if (claims['sub'] === undefined) return 'invalid_subject'
  return isSame(claims['sub'], settings.userId) ? undefined : 'user_not_found'
}
