import type { KeyObject } from 'node:crypto'
import { SignJWT } from 'jose'
import type { World } from '../primitives/world.ts'

/** What the assertion says (docusign-api B.1). */
export interface Claims {
  integrationKey: string
  userId: string
  /** The OAuth server's bare host. */
  audience: string
  scopes: readonly string[]
}

const LIFETIME_SECONDS = 600

/**
 * A signed JWT for the JWT grant, good for ten minutes. Without `nbf`: DocuSign refuses one that lies in its future,
 * which a clock slightly ahead would make of it.
 */
export const signAssertion = (key: KeyObject, claims: Claims, world: Pick<World, 'now' | 'uuid'>): Promise<string> => {
  const issuedAt = Math.floor(world.now().getTime() / 1000)
  return new SignJWT({ scope: claims.scopes.join(' ') })
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT' })
    .setIssuer(claims.integrationKey)
    .setSubject(claims.userId)
    .setAudience(claims.audience)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + LIFETIME_SECONDS)
    .setJti(world.uuid())
    .sign(key)
}
