import { createHash } from 'node:crypto'

/** An access token as it is cached. */
export interface StoredToken {
  accessToken: string
  /** As DocuSign granted them. */
  scopes: string[]
  issuedAt: Date
  expiresAt: Date
  /** Hash of what it was issued for (`toIssuedFor`): a changed configuration never uses an old token. */
  issuedFor: string
}

/** The token cache (`createTokens`). `toTokenId` gives the `id`. */
export interface TokenStore {
  /** A consistent read; undefined when there is none. */
  load(id: string, signal: AbortSignal): Promise<StoredToken | undefined>
  save(id: string, token: StoredToken, signal: AbortSignal): Promise<void>
  /** Removes the row only if it still holds this access token; otherwise does nothing. */
  removeIf(id: string, accessToken: string, signal: AbortSignal): Promise<void>
}

/** A token is not used in the ten minutes before it expires (docusign-api B.3), nor in the last half of a short life. */
const MARGIN = 600_000

/** The row's sort key: the set of scopes, sorted. */
export const toTokenId = (scopes: readonly string[]): string => [...new Set(scopes)].sort().join(' ')

export const toIssuedFor = (whom: { authServer: string; integrationKey: string; userId: string }): string =>
  createHash('sha256')
    .update(
      JSON.stringify([new URL(whom.authServer).origin, whom.integrationKey.toLowerCase(), whom.userId.toLowerCase()]),
    )
    .digest('hex')
    .slice(0, 32)

/**
 * Whether a token can still be used. Compares instants, never texts: times are those of the machine that took it, so
 * that a constant error of its clock cancels out, and the margin covers two machines ten minutes apart.
 */
export const isUsable = (token: StoredToken, issuedFor: string, now: Date): boolean => {
  const life = token.expiresAt.getTime() - token.issuedAt.getTime()
  return token.issuedFor === issuedFor && now.getTime() < token.expiresAt.getTime() - Math.min(MARGIN, life / 2)
}

/** Scopes asked for that did not come back. `impersonation` is implied by the grant and may be left out (docusign-api B.7). */
export const missingScopes = (asked: readonly string[], granted: readonly string[]): string[] =>
  asked.filter((scope) => scope !== 'impersonation' && !granted.includes(scope))
