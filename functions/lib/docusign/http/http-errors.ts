import { DocusignError, saysNotEntitled, toErrorCode } from '../errors.ts'
import { parseErrorBody } from './body.ts'
import { isForbidden, isLimited } from './retry.ts'
import type { RawResponse } from './send-request.ts'

/** Which of DocuSign's APIs a call goes to. */
export type Api = 'monitor' | 'admin' | 'esignature' | 'oauth'

type ErrorText = readonly [code: string, what: string, todo: string]

const FORBIDDEN: Readonly<Record<Api, ErrorText>> = {
  monitor: [
    'monitor-forbidden',
    'DocuSign Monitor refused this user.',
    'Check, in this order: the organization has Monitor (paid in production) and it is switched on for hours already; the impersonated user is Organization Administrator or Security Reports Administrator; that user administers no second organization.',
  ],
  admin: [
    'admin-forbidden',
    'DocuSign’s Admin API refused this user.',
    'Check that the impersonated user is an administrator of the organization and of the account, that consent covers user_read and organization_read, and that the account has Admin API access.',
  ],
  esignature: [
    'esignature-forbidden',
    'DocuSign’s eSignature API refused this user.',
    'Check that the impersonated user is an administrator of the account and that consent covers the scope signature.',
  ],
  oauth: [
    'oauth-forbidden',
    'DocuSign’s account server refused this user.',
    'Check that the impersonated user is active and that consent was given.',
  ],
}

const NOT_ENTITLED: ErrorText = [
  'monitor-not-entitled',
  'The organization has no DocuSign Monitor (“not entitled”).',
  'In production Monitor is a paid addition: ask DocuSign to add it, then switch it on in Organization Admin > Features and wait some hours. In the developer environment check `organizationId`.',
]

const KEY_DISABLED: ErrorText = [
  'integration-key-refused',
  'DocuSign does not know the integration key here, or it is disabled.',
  'Check `integrationKey` and the environment of `serverUrl`; a key made in the developer environment has to pass Go-Live before production knows it.',
]

const byStatus = (status: number): ErrorText => {
  if (status >= 300 && status < 400) {
    return [
      'redirected',
      `DocuSign answered with a redirect (${status}), which is not followed.`,
      'Check `serverUrl` and `endpoints`; a proxy that wants a login answers like this, too.',
    ]
  }
  if (status === 401) {
    return [
      'unauthorized',
      'DocuSign refused the access token (401), and a new one, too.',
      'Check that consent was not revoked and the user is active: the auth-test command shows the step that fails. If only one account is refused, check that the impersonated user is an administrator of it.',
    ]
  }
  if (status === 404) {
    return [
      'not-found',
      'DocuSign returned 404 Not Found.',
      'Check `organizationId`, `accountIds`, `monitorApi` and `endpoints` in the configuration.',
    ]
  }
  if (status >= 500) {
    return [
      'server-error',
      `DocuSign returned a server error (${status}).`,
      'The call was retried several times. Try a command again in some minutes; scheduled runs continue from the last commit. If it lasts, see DocuSign’s status page.',
    ]
  }
  return [
    'bad-request',
    `DocuSign refused the call (${status}).`,
    'It would be refused again: look at errorCode and route, and report it with the trace token if the configuration is right.',
  ]
}

/** An answer that is no success as an error that says what to do, as far as the answer allows (docusign-api C.6, D.3, E.7). */
export const toHttpError = (api: Api, reply: RawResponse, route: string): DocusignError => {
  const { status, trace, limits, retryAfterMs } = reply
  const body = parseErrorBody(reply.body)
  const errorCode = toErrorCode(body)
  const facts = { status, errorCode, trace, route, retryAfterMs }
  const make = ([code, what, todo]: ErrorText) => new DocusignError(code, what, todo, facts, limits)
  if (isLimited(facts)) {
    return make([
      'limited',
      `DocuSign’s limit is reached (${status}).`,
      'Try a command again later; scheduled runs continue automatically.',
    ])
  }
  if (errorCode?.toUpperCase() === 'PARTNER_AUTHENTICATION_FAILED') return make(KEY_DISABLED)
  if (api === 'monitor' && status < 500 && saysNotEntitled(body)) return make(NOT_ENTITLED)
  return make(isForbidden(facts) ? FORBIDDEN[api] : byStatus(status))
}
