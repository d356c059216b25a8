import type { Finding, Test } from '../../lib/xdm/finding.ts'

/** What a modeling rule asks before it says a value of an event by itself. */
const OBJECT_ALERT = { column: 'object', matches: /^alert$/i } as const
export const IS_ALERT: Test = OBJECT_ALERT
export const IS_NO_ALERT: Test = { not: OBJECT_ALERT }

/** Every login and second-factor challenge carries it, and nothing else does. */
const SERVICE = { carried: 'xdm.auth.service' } as const
export const IS_LOGIN: Test = SERVICE
export const IS_NO_LOGIN: Test = { not: SERVICE }

/** An id as DocuSign writes them: a text in any case, unlike other JSON that reads the same. */
const GUID = '[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}'
export const A_GUID = new RegExp(`^${GUID}$`)
export const GUIDS = new RegExp(`^${GUID}(,${GUID})*$`)

export const copyOf = (column: string, ...when: Test[]): Finding => (when.length > 0 ? { column, when } : { column })
export const wordIf = (word: string | number, ...when: Test[]): Finding => ({ word, when })
