import { checkAccess } from '../access.ts'
import { type Answer, toAdminError, toAnswer } from '../answers.ts'
import type { Call, Handle, Site } from '../site.ts'
import { type AdminQuery, toAdminQuery } from './admin-query.ts'
import { toAdminUser } from './admin-user.ts'
import type { KnownUser } from './known.ts'
import { accountsOf, isSameId } from './organization.ts'
import { toListBody, toPage, type UserPage } from './page.ts'

/** Those of several accounts each once, in the first account that has them. */
const toPersons = (users: readonly KnownUser[]): KnownUser[] => [
  ...new Map(users.toReversed().map((known) => [known.userId.toLowerCase(), known])).values(),
]

const readList = ({ accountId, criteria }: AdminQuery, accountIds: readonly string[], { directory }: Site) => {
  const lists = accountIds
    .filter((own) => accountId === undefined || isSameId(own, accountId))
    .map((own) => directory.list('admin', own, criteria))
  return lists.length === 1 ? (lists[0] ?? []) : toPersons(lists.flat())
}

/** The address of another part of the same list. */
const toLink = (start: number, take: number, call: Call, { settings, origin }: Site): string => {
  const rest = [...call.query].filter(([name]) => name !== 'start' && name !== 'take')
  const query = new URLSearchParams([['start', String(start)], ['take', String(take)], ...rest])
  const path = `/management/v2/organizations/${call.names['organizationId']}/users`
  return `${settings.nextOrigin ?? origin}${path}?${query.toString()}`
}

const toPaging = (page: UserPage, take: number, call: Call, site: Site) => {
  const toCounter = (count: number) => (site.settings.adminCounters === 'numbers' ? count : String(count))
  const isSame = call.fault?.kind === 'same-cursor'
  const next = isSame ? page.start : page.end
  return {
    result_set_size: toCounter(page.users.length),
    result_set_start_position: toCounter(page.start),
    result_set_end_position: toCounter(Math.max(page.start, page.end - 1)),
    total_set_size: toCounter(page.total),
    next: isSame || page.end < page.total ? toLink(next, take, call, site) : null,
    previous: page.start > 0 ? toLink(Math.max(0, page.start - take), take, call, site) : null,
  }
}

const answerPage = (asked: AdminQuery, list: readonly KnownUser[], call: Call, site: Site): Answer => {
  const { extraUsers, zoneHours } = site.settings
  const page = toPage(list, asked.start, asked.take + extraUsers)
  const users = page.users.map(({ user }) => toAdminUser(user, zoneHours))
  const body = toListBody(users, { paging: toPaging(page, asked.take, call, site) }, call.fault)
  return { ...toAnswer(200, body), users: call.fault?.kind === 'without-list' ? [] : page.users }
}

const refuse = (error: string, description: string, status: 400 | 403): Answer =>
  toAdminError(status, error, description)

const answerAllowed = (call: Call, site: Site): Answer => {
  const { settings } = site
  const accountIds = accountsOf(call.names['organizationId'] ?? '', settings)
  if (accountIds.length === 0) return refuse('forbidden', 'Not an administrator of this organization.', 403)
  const asked = toAdminQuery(call.query, settings)
  if (typeof asked === 'string') return refuse('invalid_request', asked, 400)
  const { accountId } = asked
  if (accountId !== undefined && !accountIds.some((own) => isSameId(own, accountId)))
    return refuse('forbidden', 'The account is not of this organization.', 403)
  return answerPage(asked, readList(asked, accountIds, site), call, site)
}

/** `GET /management/v2/organizations/{organizationId}/users` (docusign-api D): draws on the limits of `account_id`. */
export const answerAdminUsers: Handle = (call, site) => {
  const { defaultAccountId, accountIds } = site.settings
  const account = call.query.get('account_id') ?? defaultAccountId ?? accountIds[0] ?? ''
  const access = checkAccess(call, site, account, ['user_read'])
  if ('refused' in access) return access.refused
  const answer = answerAllowed(call, site)
  return { ...answer, headers: { ...answer.headers, ...access.headers } }
}
