import { type Answer, toAnswer, toApiError, toOAuthError } from './answers.ts'
import { parseAssertion, refuseAssertion } from './assertion.ts'
import { KNOWN_SCOPES } from './settings.ts'
import type { Call, Handle, Site } from './site.ts'
import { organizationOf } from './users/organization.ts'

const GRANT_TYPE = 'urn:ietf:params:oauth:grant-type:jwt-bearer'
const FORM = /^application\/x-www-form-urlencoded *(;|$)/i

const toScopes = (claim: unknown): string[] =>
  typeof claim === 'string' ? claim.split(' ').filter((scope) => scope !== '') : []

/** All or nothing: every known scope asked for and, whether it is asked for or not, `impersonation`. */
const isConsented = (scopes: readonly string[], site: Site): boolean =>
  ['impersonation', ...scopes].every((scope) => site.settings.consentedScopes.includes(scope))

const grant = (claims: Record<string, unknown>, call: Call, site: Site): Answer => {
  const scopes = toScopes(claims['scope']).filter((scope) => KNOWN_SCOPES.includes(scope))
  if (scopes.length === 0) return toOAuthError('invalid_grant')
  if (!isConsented(scopes, site)) return toOAuthError('consent_required')
  const { token } = site.tokens.issue(scopes, site.settings.tokenSeconds, call.number)
  return toAnswer(200, {
    access_token: token,
    token_type: 'Bearer',
    expires_in: site.settings.tokenSeconds,
    scope: scopes.join(' '),
  })
}

/** `POST /oauth/token`, JWT grant (docusign-api B.1 to B.4). */
export const answerToken: Handle = (call, site) => {
  const form = new URLSearchParams(call.body)
  if (!FORM.test(call.headers['content-type'] ?? '') || form.get('grant_type') !== GRANT_TYPE)
    return toOAuthError('invalid_grant', 'unsupported_grant_type')
  const assertion = parseAssertion(form.get('assertion') ?? '')
  if (!assertion) return toOAuthError('invalid_grant', 'no_valid_keys_or_signatures')
  const { header, claims } = assertion
  const refusal = refuseAssertion(assertion, site.settings)
  site.assertions.push({ request: call.number, header, claims, accepted: refusal === undefined })
  if (refusal !== undefined) return toOAuthError('invalid_grant', refusal || undefined)
  return grant(claims, call, site)
}

/** Of a token that is missing, unknown, expired or revoked. */
export const toUnauthorized = (): Answer =>
  toApiError(401, 'AUTHORIZATION_INVALID_TOKEN', 'The access token provided is expired, revoked or malformed.')

/** `GET /oauth/userinfo` (docusign-api B.5); every account lives on this server. */
export const answerUserInfo: Handle = (call, { settings, tokens, origin }) => {
  if (!tokens.check(call.headers.authorization)) return toUnauthorized()
  const toOrganization = (id: string | undefined) =>
    id === undefined
      ? {}
      : { organization: { organization_id: id, links: [{ rel: 'self', href: `${origin}/organizations/${id}` }] } }
  const accounts = settings.accountIds.map((accountId, index) => ({
    account_id: accountId,
    is_default: accountId === settings.defaultAccountId,
    account_name: `Account ${index + 1}`,
    base_uri: origin,
    ...toOrganization(organizationOf(accountId, settings)),
  }))
  return toAnswer(200, {
    sub: settings.userId,
    name: 'Octavia Admin',
    given_name: 'Octavia',
    family_name: 'Admin',
    created: '2015-08-13T22:03:03.45',
    email: 'octavia.admin@example.com',
    accounts,
  })
}
