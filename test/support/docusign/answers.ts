import type { AddedEvent } from './event-log.ts'
import type { LimitName } from './limits.ts'
import type { ShownUser } from './users/known.ts'

/** What a route answers, before a fault spoils it. */
export interface Answer {
  status: number
  headers: Record<string, string>
  body: string
  /** The events it holds. */
  events?: readonly AddedEvent[]
  /** The users it holds, each as often as it does. */
  users?: readonly ShownUser[]
}

export const JSON_TYPE = { 'Content-Type': 'application/json; charset=utf-8' }

export const toAnswer = (status: number, body: unknown, headers: Record<string, string> = {}): Answer => ({
  status,
  headers: { ...JSON_TYPE, ...headers },
  body: JSON.stringify(body),
})

export const toEmpty = (status: number, headers: Record<string, string> = {}): Answer => ({ status, headers, body: '' })

/** OAuth's own form of errors (docusign-api B.4); the description can be absent. */
export const toOAuthError = (error: string, description?: string): Answer =>
  toAnswer(400, description === undefined ? { error } : { error, error_description: description })

/** The Admin API's errors have OAuth's form (docusign-api D.3). */
export const toAdminError = (status: number, error: string, description: string): Answer =>
  toAnswer(status, { error, error_description: description })

/** The form of errors of the other APIs (docusign-api E.7, F). */
export const toApiError = (status: number, errorCode: string, message: string): Answer =>
  toAnswer(status, { errorCode, message })

const LIMIT_CODES = {
  hourly: 'HOURLY_APIINVOCATION_LIMIT_EXCEEDED',
  burst: 'BURST_APIINVOCATION_LIMIT_EXCEEDED',
} as const

const LIMIT_MESSAGES = {
  hourly: 'The maximum number of hourly API invocations has been exceeded.',
  burst: 'The maximum number of burst API invocations has been exceeded.',
} as const

const toMixedCase = (code: string): string =>
  code.toLowerCase().replaceAll(/(^|_)[a-z]/g, (start) => start.toUpperCase())

/** A call over the hourly or the burst limit (docusign-api F). */
export const toLimited = (limit: LimitName, status: number, mixedCase: boolean): Answer => {
  const code = LIMIT_CODES[limit]
  return toApiError(status, mixedCase ? toMixedCase(code) : code, LIMIT_MESSAGES[limit])
}
