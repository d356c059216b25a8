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

const toUrl = (authServer: string, parameters: readonly [string, string | undefined][]): string => {
  const query = parameters.flatMap(([name, value]) =>
    value === undefined ? [] : `${name}=${encodeURIComponent(value)}`,
  )
  return `${new URL('/oauth/auth', authServer).href}?${query.join('&')}`
}

/**
 * Where a person, signed in as the user to be impersonated, gives consent (docusign-api B.6). Blanks are `%20`: a `+`
 * in a copied link is not everywhere read as a blank.
 */
export const toConsentUrl = ({ authServer, integrationKey, scopes, redirectUrl, state }: Consent): string =>
  toUrl(authServer, [
    ['response_type', 'code'],
    ['scope', scopes.join(' ')],
    ['client_id', integrationKey],
    ['redirect_uri', redirectUrl],
    ['state', state],
  ])

/** The link for a refused grant: one that covers the whole connection, so that no second, wider link follows. */
export const toGrantConsentUrl = ({
  consentScopes,
  ...grant
}: Consent & { consentScopes?: readonly string[] }): string =>
  toConsentUrl({ ...grant, scopes: consentScopes ?? grant.scopes })

/** Where an organization administrator gives consent for all users of the claimed domains (docusign-api B.6). */
export const toAdminConsentUrl = ({ authServer, integrationKey, scopes, redirectUrl, state }: Consent): string =>
  toUrl(authServer, [
    ['response_type', 'code'],
    ['scope', 'openid'],
    ['client_id', integrationKey],
    ['redirect_uri', redirectUrl],
    ['admin_consent_scope', scopes.join(' ')],
    ['state', state],
  ])
