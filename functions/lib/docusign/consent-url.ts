export interface Consent {
  /** Origin of the OAuth server. */
  authServer: string
  integrationKey: string
  scopes: readonly string[]
  /** Exactly one of the redirect URIs registered for the integration key. */
  redirectUrl?: string
  /** Comes back with the redirect. */
  state?: string
}

/**
 * Where a person, signed in as the user to be impersonated, gives consent (docusign-api B.6). Blanks are `%20`: a `+`
 * in a copied link is not everywhere read as a blank.
 */
export const toConsentUrl = ({ authServer, integrationKey, scopes, redirectUrl, state }: Consent): string => {
  const parameters: [string, string | undefined][] = [
    ['response_type', 'code'],
    ['scope', scopes.join(' ')],
    ['client_id', integrationKey],
    ['redirect_uri', redirectUrl],
    ['state', state],
  ]
  const query = parameters.flatMap(([name, value]) =>
    value === undefined ? [] : `${name}=${encodeURIComponent(value)}`,
  )
  return `${new URL('/oauth/auth', authServer).href}?${query.join('&')}`
}
