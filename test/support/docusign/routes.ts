import { answerLens, answerOrganization } from './monitor.ts'
import { answerToken, answerUserInfo } from './oauth.ts'
import type { Handle } from './site.ts'

export type RouteName = 'token' | 'userinfo' | 'lens' | 'organization' | 'unknown'

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
  { name: 'lens', method: 'GET', pattern: /^\/api\/v2\.0\/datasets\/monitor\/stream$/, answer: answerLens },
  {
    name: 'organization',
    method: 'GET',
    pattern: /^\/v1\/organizations\/(?<organizationId>[^/]+)\/stream$/,
    answer: answerOrganization,
  },
]
