import { isObject } from '../lib/core/json.ts'
import { objectOf, textOf } from '../lib/core/json-fields.ts'
import type { Docusign } from '../lib/docusign/client.ts'
import { createSmallerPages } from '../lib/docusign/http/smaller-pages.ts'
import { sameOrigin } from '../lib/docusign/http/url.ts'
import { toUserList, type UserList } from './answers.ts'

/** A page of the Admin API's users, and DocuSign's own clock when it answered. */
export interface AdminPage extends UserList {
  date: Date | undefined
  /** It named a next page on another host. Pages are asked for by index, so that nothing is ever sent there. */
  leadsAway: boolean
}

export interface AdminQuery {
  start: number
  take: number
  /** Milliseconds: only users changed since. */
  since?: number
}

export type ReadAdmin = (query: AdminQuery, signal: AbortSignal) => Promise<AdminPage>

const ROUTE = '/management/v2/organizations/{organizationId}/users'

/** `YYYY-MM-DDTHH:MM:SSZ`: the form with a zone that is in use (docusign-api D.1). */
const toSince = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`

/** The members of one account, as the Admin API lists them (docusign-api D). */
export const createReadAdmin = (
  docusign: Docusign,
  { origin, organizationId, accountId }: { origin: string; organizationId: string; accountId: string },
): ReadAdmin => {
  const path = ROUTE.replace('{organizationId}', encodeURIComponent(organizationId))
  const readPage = createSmallerPages()
  const readList = async ({ start, take, since }: AdminQuery, signal: AbortSignal): Promise<AdminPage> => {
    const query = {
      start: String(start),
      take: String(take),
      account_id: accountId,
      ...(since === undefined ? {} : { last_modified_since: toSince(since) }),
    }
    const { body, date } = await docusign.get({ api: 'admin', origin, route: ROUTE, path, query }, signal)
    const paging = isObject(body) ? objectOf(body, 'paging') : undefined
    const next = textOf(paging, 'next')
    const leadsAway = next !== undefined && !sameOrigin(next, origin)
    const list = toUserList(body, { counters: paging, total: 'total_set_size', start, next, route: ROUTE })
    return { ...list, date, leadsAway }
  }
  return (query, signal) => readPage(query.take, (take) => readList({ ...query, take }, signal), signal)
}
