/** In every place of an answer where DocuSign may write a text of its own: nothing of it may be printed. */
export const MARKER = 'MARKER-b0dy'

/** One answer that DocuSign documents (docusign-api), the stable code it has here, and the words of its cure. */
export interface Documented {
  answer: { status: number; body?: object | string }
  code: string
  cure: RegExp
}

const told = (errorCode: string): object => ({ errorCode, message: MARKER })
const grant = (error: string, error_description?: string): object =>
  error_description === undefined ? { error } : { error, error_description }

/** B.4: the token endpoint. */
// biome-ignore format: one line for each
export const OAUTH: readonly Documented[] = [
  { answer: { status: 400, body: grant('consent_required') }, code: 'consent-required', cure: /Open the link, signed in as that user.*\/oauth\/auth\?response_type=code&scope=.*wait some minutes.*several users.*revoke/ },
  { answer: { status: 400, body: grant('invalid_grant', 'user_not_found') }, code: 'user-not-found', cure: /Check `userId`.*not an e-mail/ },
  { answer: { status: 400, body: grant('invalid_grant', 'invalid_subject') }, code: 'user-not-found', cure: /Check `userId`/ },
  { answer: { status: 400, body: grant('invalid_grant', 'issuer_not_found') }, code: 'integration-key-not-found', cure: /Check `integrationKey`.*Go-Live/ },
  { answer: { status: 400, body: grant('invalid_grant', 'no_valid_keys_or_signatures') }, code: 'key-not-registered', cure: /put-secret-value/ },
  { answer: { status: 400, body: grant('invalid_grant', 'expired_grant') }, code: 'grant-expired', cure: /Check the clock/ },
  { answer: { status: 400, body: grant('invalid_grant', 'unsupported_grant_type') }, code: 'grant-type-refused', cure: /Apps and Keys.*trace token/ },
  { answer: { status: 400, body: grant('invalid_grant') }, code: 'grant-refused', cure: /Check `integrationKey`, `userId` and the private key/ },
  { answer: { status: 400, body: grant('invalid_grant', MARKER) }, code: 'grant-refused', cure: /Check `integrationKey`, `userId` and the private key/ },
  { answer: { status: 400, body: grant('unheard_of', MARKER) }, code: 'grant-refused', cure: /undocumented.*ask DocuSign’s support/ },
  { answer: { status: 429, body: MARKER }, code: 'limit-throttled', cure: /Try a command again after that.*API Usage Center/ },
  { answer: { status: 503, body: `<html>${MARKER}` }, code: 'server-error', cure: /Try a command again in some minutes.*status page/ },
]

/** C.6: Monitor. Four reasons for 403, of which only one has words of its own. */
// biome-ignore format: one line for each
export const MONITOR: readonly Documented[] = [
  { answer: { status: 401, body: told('AUTHORIZATION_INVALID_TOKEN') }, code: 'unauthorized', cure: /Check that consent was not revoked/ },
  { answer: { status: 403, body: { error: 'Organization does not have Monitor entitlement' } }, code: 'monitor-not-entitled', cure: /Organization Admin > Features/ },
  { answer: { status: 401, body: { error: 'Organization does not have Monitor entitlement' } }, code: 'monitor-not-entitled', cure: /Organization Admin > Features/ },
  { answer: { status: 401, body: told('USER_LACKS_PERMISSIONS') }, code: 'monitor-forbidden', cure: /Security Reports Administrator/ },
  { answer: { status: 403 }, code: 'monitor-forbidden', cure: /has Monitor.*Security Reports Administrator.*no second organization/ },
  { answer: { status: 403, body: `<html>${MARKER}` }, code: 'monitor-forbidden', cure: /Check, in this order/ },
  { answer: { status: 429 }, code: 'limit-throttled', cure: /limit is reached until 20.*Try a command again after that/ },
]

const REFUSED = /look at errorCode and route/

/** E.7: eSignature and Admin (D.3: whose bodies have another shape). JSON, HTML or nothing. */
// biome-ignore format: one line for each
export const API: readonly Documented[] = [
  { answer: { status: 400, body: told('INVALID_REQUEST_PARAMETER') }, code: 'bad-request', cure: REFUSED },
  { answer: { status: 400, body: grant('invalid_request', MARKER) }, code: 'bad-request', cure: REFUSED },
  { answer: { status: 400, body: told('RECIPIENT_LIMIT_EXCEEDED') }, code: 'bad-request', cure: REFUSED },
  { answer: { status: 400, body: told('ACCOUNT_LACKS_PERMISSIONS') }, code: 'forbidden', cure: /impersonated user is/ },
  { answer: { status: 401, body: told('USER_NOT_ACCOUNT_ADMIN') }, code: 'forbidden', cure: /impersonated user is/ },
  { answer: { status: 401, body: told('USER_LACKS_MEMBERSHIP') }, code: 'forbidden', cure: /impersonated user is/ },
  { answer: { status: 401, body: told('PARTNER_AUTHENTICATION_FAILED') }, code: 'integration-key-refused', cure: /Check `integrationKey`/ },
  { answer: { status: 401, body: told('AUTHORIZATION_INVALID_TOKEN') }, code: 'unauthorized', cure: /Check that consent was not revoked/ },
  { answer: { status: 403, body: told('USER_LACKS_PERMISSIONS') }, code: 'forbidden', cure: /impersonated user is/ },
  { answer: { status: 404, body: MARKER }, code: 'not-found', cure: /Check `organizationId`, `accountIds`/ },
  { answer: { status: 405, body: MARKER }, code: 'bad-request', cure: REFUSED },
  { answer: { status: 408 }, code: 'bad-request', cure: REFUSED },
  { answer: { status: 415, body: `<html>${MARKER}` }, code: 'bad-request', cure: REFUSED },
  { answer: { status: 500, body: `<html>${MARKER}` }, code: 'server-error', cure: /Try a command again in some minutes.*status page/ },
]

/** What a person reads who has invoked a command: when to try again. */
const LATER = /limit is reached until 20.*Try a command again after that.*API Usage Center/

/** F: limits, in the statuses of before and after 2026, in upper and in mixed case. */
// biome-ignore format: one line for each
export const LIMITS: readonly Documented[] = [
  { answer: { status: 400, body: told('HOURLY_APIINVOCATION_LIMIT_EXCEEDED') }, code: 'limit-hourly', cure: LATER },
  { answer: { status: 429, body: told('HOURLY_APIINVOCATION_LIMIT_EXCEEDED') }, code: 'limit-hourly', cure: LATER },
  { answer: { status: 400, body: told('Hourly_ApiInvocation_Limit_Exceeded') }, code: 'limit-hourly', cure: LATER },
  { answer: { status: 400, body: told('BURST_APIINVOCATION_LIMIT_EXCEEDED') }, code: 'limit-burst', cure: LATER },
  { answer: { status: 429, body: told('BURST_APIINVOCATION_LIMIT_EXCEEDED') }, code: 'limit-burst', cure: LATER },
  { answer: { status: 429, body: told('Burst_ApiInvocation_Limit_Exceeded') }, code: 'limit-burst', cure: LATER },
  { answer: { status: 400, body: told('HOURLY_ENVELOPE_POLLING_LIMIT_EXCEEDED') }, code: 'limit-hourly', cure: LATER },
  { answer: { status: 444 }, code: 'limit-blocked', cure: LATER },
]

/** How a row is called in a test's name. */
export const nameOf = ({ answer: { status, body } }: Documented): string =>
  `${status} ${body === undefined ? 'without a body' : JSON.stringify(body)}`
