import { DocusignError, LimitReached } from './errors.ts'

/** What DocuSign refused, unless it was a limit. */
const toFailure = (thrown: unknown): DocusignError | undefined =>
  thrown instanceof DocusignError && !(thrown instanceof LimitReached) ? thrown : undefined

/** Whether DocuSign knows no such user: 404, 410, or `USER_DOES_NOT_EXIST_IN_SYSTEM` with 400 (docusign-api E.7). */
export const isNoSuchUser = (thrown: unknown): boolean => {
  const { status, errorCode = '' } = toFailure(thrown) ?? {}
  return status === 404 || status === 410 || (status === 400 && /^user_(does_not_exist|not_found)/i.test(errorCode))
}

/**
 * Whether a call for one user's details was refused because of that user, so that the others can still be read: a missing
 * right, or a code such as `INVALID_USERID`.
 */
export const isUserRefused = (thrown: unknown): boolean => {
  const failure = toFailure(thrown)
  if (failure === undefined) return false
  const { code, status = 0, errorCode = '' } = failure
  return code.endsWith('-forbidden') || ([400, 409, 422].includes(status) && /user/i.test(errorCode))
}

/** Whether DocuSign refused a call as it is, without a code that tells whether it concerns one user or all. */
export const isUnexplained = (thrown: unknown): boolean => toFailure(thrown)?.code === 'bad-request'
