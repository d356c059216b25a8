import type { UserStatus } from '../../users/user.ts'
import type { Settings } from '../settings.ts'
import { ADMIN_WORDS } from './admin-user.ts'
import type { Criteria } from './criteria.ts'
import { toSince } from './dates.ts'
import { toNumber } from './page.ts'

/** What a request for the Admin list asks for. */
export interface AdminQuery {
  /** undefined: every account of the organization. */
  accountId: string | undefined
  criteria: Criteria
  start: number
  take: number
}

const DEFAULT_TAKE = 20
const ESIGN_STATUSES = ['ActivationRequired', 'ActivationSent', 'Active', 'Closed', 'Disabled'] as const

/** Of `take`, or of `end` where there is none. */
const toTake = (query: URLSearchParams, start: number, settings: Settings): number => {
  const byEnd = query.has('end') ? toNumber(query.get('end'), 0) - start + 1 : DEFAULT_TAKE
  const take = toNumber(query.get('take'), byEnd)
  return settings.adminTakeAbove === 'capped' ? Math.min(take, settings.adminTakeMost) : take
}

/** Without a status asked for: everybody, closed ones only if so set. */
const toStatuses = (query: URLSearchParams, { adminClosed }: Settings): UserStatus[] | undefined => {
  const [user, membership] = [query.get('status'), query.get('membership_status')]
  if (user === null && membership === null)
    return adminClosed === 'listed' ? undefined : ESIGN_STATUSES.filter((status) => status !== 'Closed')
  return ESIGN_STATUSES.filter((status) => {
    const words = ADMIN_WORDS[status]
    return (user ?? words.user) === words.user && (membership ?? words.membership) === words.membership
  })
}

const toCriteria = (query: URLSearchParams, domain: string | undefined, settings: Settings): Criteria | string => {
  const text = query.get('last_modified_since')
  const since = text === null ? undefined : toSince(text, settings.zoneHours)
  if (text !== null && since === undefined) return 'last_modified_since is not a date.'
  if (text !== null && !query.has('account_id') && domain === undefined)
    return 'last_modified_since needs account_id or organization_reserved_domain_id.'
  const statuses = toStatuses(query, settings)
  if (statuses?.length === 0) return 'status or membership_status is not known.'
  const email = query.get('email') ?? undefined
  const onlyUserId = settings.adminRole === 'lost' ? settings.userId : undefined
  return { statuses, email, domain, since, onlyUserId }
}

/** The query of the Admin list (docusign-api D.1), or what is wrong with it. */
export const toAdminQuery = (query: URLSearchParams, settings: Settings): AdminQuery | string => {
  const domainId = query.get('organization_reserved_domain_id')
  const domain = domainId === null ? undefined : (settings.reservedDomains[domainId] ?? '')
  const accountId = query.get('account_id') ?? undefined
  if (!query.get('email') && !accountId && domain === undefined)
    return 'At least one of email, account_id and organization_reserved_domain_id is required.'
  const criteria = toCriteria(query, domain, settings)
  if (typeof criteria === 'string') return criteria
  const start = toNumber(query.get('start'), 0)
  const take = toTake(query, start, settings)
  if (Number.isNaN(start)) return 'start is not an index.'
  if (!(take >= 1 && take <= settings.adminTakeMost)) return `take must be from 1 to ${settings.adminTakeMost}.`
  return { accountId, criteria, start, take }
}
