import { answerConsentDecision, answerConsentPage } from './consent.ts'
import { answerLens, answerOrganization } from './monitor.ts'
import { answerToken, answerUserInfo } from './oauth.ts'
import type { Handle } from './site.ts'
import { answerAdminUsers } from './users/admin-list.ts'
import { answerEsignUser, answerEsignUsers } from './users/esign.ts'

export type RouteName =
  | 'token'
  | 'userinfo'
  | 'consent-page'
  | 'consent-decision'
  | 'lens'
  | 'organization'
  | 'admin-users'
  | 'esign-users'
  | 'esign-user'
  | 'unknown'

export interface Route {
  name: RouteName
  method: 'GET' | 'POST'
  pattern: RegExp
  answer: Handle
}

/** All hosts in one server: their paths do not meet. */
export const ROUTES: readonly Route[] = [
  { name: 'token', method: 'POST', pattern: /^\/oauth\/token$/, answer: answerToken },
  { name: 'userinfo', method: 'GET', pattern: /^\/oauth\/userinfo$/, answer: answerUserInfo },
  { name: 'consent-page', method: 'GET', pattern: /^\/oauth\/auth$/, answer: answerConsentPage },
  { name: 'consent-decision', method: 'POST', pattern: /^\/oauth\/auth\/decision$/, answer: answerConsentDecision },
  { name: 'lens', method: 'GET', pattern: /^\/api\/v2\.0\/datasets\/monitor\/stream$/, answer: answerLens },
  {
    name: 'organization',
    method: 'GET',
    pattern: /^\/v1\/organizations\/(?<organizationId>[^/]+)\/stream$/,
    answer: answerOrganization,
  },
  {
    name: 'admin-users',
    method: 'GET',
    pattern: /^\/management\/v2\/organizations\/(?<organizationId>[^/]+)\/users$/i,
    answer: answerAdminUsers,
  },
  {
    name: 'esign-users',
    method: 'GET',
    pattern: /^\/restapi\/v2\.1\/accounts\/(?<accountId>[^/]+)\/users$/i,
    answer: answerEsignUsers,
  },
  {
    name: 'esign-user',
    method: 'GET',
    pattern: /^\/restapi\/v2\.1\/accounts\/(?<accountId>[^/]+)\/users\/(?<userId>[^/]+)$/i,
    answer: answerEsignUser,
  },
]
