import { DocusignError, LimitReached } from '../errors.ts'

/** What DocuSign refused, unless it was a limit. */
const toFailure = (thrown: unknown): DocusignError | undefined =>
  thrown instanceof DocusignError && !(thrown instanceof LimitReached) ? thrown : undefined

/** Whether DocuSign knows no such user: 404, 410, or `USER_DOES_NOT_EXIST_IN_SYSTEM` with 400 (docusign-api E.7). */
export const isNoSuchUser = (thrown: unknown): boolean => {
  const { status, errorCode = '' } = toFailure(thrown) ?? {}
  return status === 404 || status === 410 || (status === 400 && /^user_(does_not_exist|not_found)/i.test(errorCode))
}

/** Whether the impersonated user lacks the right to read the details of others, which is no fault (docusign-api E.1). */
export const isDetailForbidden = (thrown: unknown): boolean => toFailure(thrown)?.code.endsWith('-forbidden') === true

/**
 * Whether a call for one user's details was refused because of that user, so that the others can still be read: a missing
 * right, or a code such as `INVALID_USERID`.
 */
export const isUserRefused = (thrown: unknown): boolean => {
  const { status = 0, errorCode = '' } = toFailure(thrown) ?? {}
  return isDetailForbidden(thrown) || ([400, 409, 422].includes(status) && /user/i.test(errorCode))
}

/** Whether DocuSign would refuse the call again in the same way. It can concern one user or all of them. */
export const isRefusedForGood = (thrown: unknown): boolean => {
  const failure = toFailure(thrown)
  return failure?.code === 'bad-request' && failure.status !== 408
}

/** Codes of answers that can't be used, beside those with a status of 5xx. */
const UNUSABLE = /^answer-|^network-garbled$/

/** Whether one user's details can break DocuSign, or its answer. An outage looks the same, and so does a token that ends. */
export const isPossiblyBroken = (thrown: unknown): boolean => {
  const { code = '', status = 0 } = toFailure(thrown) ?? {}
  return code === 'unauthorized' || status >= 500 || UNUSABLE.test(code)
}
