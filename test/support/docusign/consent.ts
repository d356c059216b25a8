import { randomBytes } from 'node:crypto'
import { type Answer, toEmpty } from './answers.ts'
import { toConsentPage, toErrorPage } from './consent-page.ts'
import { KNOWN_SCOPES, type Settings } from './settings.ts'
import type { Call, Handle, Site } from './site.ts'

const toScopes = (text: string | null): string[] => (text ?? '').split(' ').filter((scope) => scope !== '')

/** Why a request for consent leads to an error page and not back to where it came from (docusign-api B.6). */
const refuse = (query: URLSearchParams, { integrationKey, redirectUrls }: Settings): string | undefined => {
  if (query.get('client_id')?.toLowerCase() !== integrationKey.toLowerCase()) return 'The client id is not registered.'
  if (!redirectUrls.includes(query.get('redirect_uri') ?? '')) return 'The redirect URI is not registered.'
  if (query.get('response_type') !== 'code') return 'The response type is not supported.'
  return toScopes(query.get('scope')).length === 0 ? 'No scope was asked for.' : undefined
}

/** `GET /oauth/auth`: asks the impersonated user, who is always signed in here. */
export const answerConsentPage: Handle = ({ query }, { settings }) => {
  const refusal = refuse(query, settings)
  return refusal === undefined ? toConsentPage(query) : toErrorPage(refusal)
}

const redirect = (query: URLSearchParams, answer: Record<string, string>): Answer => {
  const state = query.get('state')
  const members = new URLSearchParams({ ...answer, ...(state === null ? {} : { state }) })
  const target = query.get('redirect_uri') ?? ''
  return toEmpty(302, { Location: `${target}${target.includes('?') ? '&' : '?'}${members.toString()}` })
}

/** What was consented to before stays consented to. */
const accept = (query: URLSearchParams, call: Call, { settings, consents }: Site): Answer => {
  const asked = [...toScopes(query.get('scope')), ...toScopes(query.get('admin_consent_scope'))]
  const scopes = asked.filter((scope) => KNOWN_SCOPES.includes(scope))
  settings.consentedScopes = [...new Set([...settings.consentedScopes, ...scopes])]
  consents.push({ request: call.number, accepted: true, scopes })
  return redirect(query, { code: randomBytes(48).toString('base64url') })
}

/** `POST /oauth/auth/decision`: what the forms of the consent page send. */
export const answerConsentDecision: Handle = (call, site) => {
  const form = new URLSearchParams(call.body)
  const refusal = refuse(form, site.settings)
  if (refusal !== undefined) return toErrorPage(refusal)
  if (form.get('decision') === 'accept') return accept(form, call, site)
  site.consents.push({ request: call.number, accepted: false, scopes: [] })
  return redirect(form, { error: 'access_denied' })
}
