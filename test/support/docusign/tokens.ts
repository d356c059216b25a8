import { randomBytes } from 'node:crypto'

export interface IssuedToken {
  token: string
  scopes: readonly string[]
  issuedAt: Date
  expiresAt: Date
  revoked: boolean
  /** Number of the request that it answered. */
  request: number
}

export interface Tokens {
  issued: readonly IssuedToken[]
  issue(scopes: readonly string[], seconds: number, request: number): IssuedToken
  /** The token of an Authorization header, if it is good now. */
  check(authorization: string | undefined): IssuedToken | undefined
  /** Ends the token of an Authorization header, or all tokens, now. */
  expire(authorization?: string): void
  revoke(authorization?: string): void
}

const bearerOf = (authorization: string | undefined) => /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1]

export const createTokens = (now: () => Date): Tokens => {
  const issued: IssuedToken[] = []
  const chosen = (authorization: string | undefined) =>
    authorization === undefined ? issued : issued.filter(({ token }) => token === bearerOf(authorization))
  return {
    issued,
    issue(scopes, seconds, request) {
      const issuedAt = now()
      const expiresAt = new Date(issuedAt.getTime() + seconds * 1000)
      const token = `eyJ0eXAiOiJNVCIs.${randomBytes(96).toString('base64url')}`
      const made = { token, scopes, issuedAt, expiresAt, revoked: false, request }
      issued.push(made)
      return made
    },
    check(authorization) {
      const found = issued.find(({ token }) => token === bearerOf(authorization))
      return found && !found.revoked && found.expiresAt.getTime() > now().getTime() ? found : undefined
    },
    expire(authorization) {
      for (const token of chosen(authorization)) if (token.expiresAt > now()) token.expiresAt = now()
    },
    revoke(authorization) {
      for (const token of chosen(authorization)) token.revoked = true
    },
  }
}
