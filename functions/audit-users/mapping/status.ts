import type { JsonObject } from '../../lib/core/json.ts'
import { textOf } from '../../lib/core/json-fields.ts'
import { splitWords } from '../../lib/xdm/sentence.ts'

/** The words of both APIs (docusign-api D.2, E.3) in eSignature's spelling; `Created` is the Admin API's only. */
const STATUSES = new Set(['ActivationRequired', 'ActivationSent', 'Active', 'Closed', 'Created', 'Disabled'])
export const isKnownStatus = (status: string): boolean => STATUSES.has(status)

/** `activation_sent` -> `ActivationSent`. */
const toEsignature = (status: string): string =>
  splitWords(status)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase())
    .join('')

/** `ActivationSent` -> `activation_sent`. */
export const toAdminStatus = (status: string): string =>
  splitWords(status)
    .map((word) => word.toLowerCase())
    .join('_')

/**
 * The user's status in this account, in eSignature's spelling. The Admin API's `user_status` is about all accounts: it
 * counts only where there is nothing better.
 */
export const statusOf = (user: JsonObject): string | undefined => {
  const status = textOf(user, 'userStatus') ?? textOf(user, 'membership_status') ?? textOf(user, 'user_status')
  if (status === undefined) return undefined
  return toEsignature(status) || status
}

/** Whether the user is disabled; undefined before activation. */
export const isDisabled = (status: string | undefined): boolean | undefined => {
  if (status === 'Closed' || status === 'Disabled') return true
  return status === 'Active' ? false : undefined
}
