import type { CollectorError } from '../lib/primitives/errors.ts'

/** What is known beside one generation's answer. */
export interface Evidence {
  /** Codes of the failures of both generations. */
  codes: readonly string[]
  /** How many organizations the user's accounts belong to. */
  organizations: number
  /** Whether the Admin API lets the user list others: an organization administrator; undefined when it was not asked. */
  isAdministrator: boolean | undefined
}

const NOT_ENTITLED =
  'DocuSign Monitor is not licensed for this organization, or not switched on: in production it is a paid addition (ask DocuSign); switch it on in Organization Admin > Features and wait some hours.'

/** Why Monitor refused, in words: of the four reasons for its 403, those that the other answers leave (docusign-api C.6). */
export const toCause = (failure: CollectorError, { codes, organizations, isAdministrator }: Evidence): string => {
  if (failure.code !== 'monitor-forbidden' && failure.code !== 'monitor-not-entitled') return failure.message
  if (codes.includes('monitor-not-entitled')) return NOT_ENTITLED
  if (organizations > 1) {
    return `The impersonated user administers ${organizations} organizations: Monitor refuses such users. Impersonate one who administers this organization only.`
  }
  if (isAdministrator === true)
    return `The user is an administrator of the organization (the Admin API says so), so it is not the role. ${NOT_ENTITLED}`
  if (isAdministrator === false) {
    return `The Admin API refuses the user, too: most likely the role is missing. Make the impersonated user an Organization Administrator or Security Reports Administrator. If they are already Security Reports Administrator, whom the Admin API refuses as well: ${NOT_ENTITLED}`
  }
  return failure.message
}
