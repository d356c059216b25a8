import type { KeyObject } from 'node:crypto'
import { SignJWT } from 'jose'
import type { Runtime } from '../../core/runtime.ts'

/** What the assertion says (docusign-api B.1). */
export interface Claims {
  integrationKey: string
  userId: string
  /** The OAuth server's bare host. */
  audience: string
  scopes: readonly string[]
}

const LIFETIME_SECONDS = 600

/** So far may this machine's clock be ahead before DocuSign sees an `iat` in its future, which it refuses. */
export const CLOCK_TOLERANCE_SECONDS = 300

/**
 * A signed JWT for the JWT grant, valid for 10 minutes from now. `iat` lies in the past, and there is no `nbf`, so that a
 * clock slightly ahead doesn't matter. `exp` less `iat` stays below the hour that DocuSign allows (docusign-api B.1).
 */
export const signAssertion = (
  key: KeyObject,
  claims: Claims,
  runtime: Pick<Runtime, 'now' | 'uuid'>,
): Promise<string> => {
  const now = Math.floor(runtime.now().getTime() / 1000)
  return new SignJWT({ scope: claims.scopes.join(' ') })
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT' })
    .setIssuer(claims.integrationKey)
    .setSubject(claims.userId)
    .setAudience(claims.audience)
    .setIssuedAt(now - CLOCK_TOLERANCE_SECONDS)
    .setExpirationTime(now + LIFETIME_SECONDS)
    .setJti(runtime.uuid())
    .sign(key)
}
