import { isObject, type Json, type JsonObject } from '../lib/core/json.ts'
import { textOf } from '../lib/core/json-fields.ts'
import { isDetailForbidden, isNoSuchUser } from '../lib/docusign/api/user-errors.ts'
import type { Docusign } from '../lib/docusign/client.ts'
import { DocusignError, toErrorCode } from '../lib/docusign/errors.ts'
import { createSmallerPages } from '../lib/docusign/http/smaller-pages.ts'
import { toUserList, type UserList } from './answers.ts'
import { userIdOf } from './schema.ts'

export interface DetailList extends UserList {
  /** Whether the list brings what a single call would: that is not documented (docusign-api E.5). */
  isComplete: boolean
}

interface ListQuery {
  start: number
  count: number
}

/** What became of reading one user's detail. */
export type Detail = { state: 'read'; detail: JsonObject } | { state: 'forbidden' | 'not-found' }

export interface Esignature {
  /** At most 100 users with their details. */
  list(query: ListQuery, signal: AbortSignal): Promise<DetailList>
  detail(userId: string, signal: AbortSignal): Promise<Detail>
}

const LIST = '/restapi/v2.1/accounts/{accountId}/users'
const DETAIL = `${LIST}/{userId}`
/** The list leaves closed users out unless they are asked for. */
const STATUSES = 'ActivationRequired,ActivationSent,Active,Closed,Disabled'

/** One account's users, as the eSignature API shows them (docusign-api E). */
export const createEsignature = (
  docusign: Docusign,
  { baseUri, accountId }: { baseUri: string; accountId: string },
): Esignature => {
  const path = LIST.replace('{accountId}', encodeURIComponent(accountId))
  const request = { api: 'esignature', origin: baseUri } as const
  const readPage = createSmallerPages()
  const readList = async ({ start, count }: ListQuery, signal: AbortSignal): Promise<DetailList> => {
    const query = {
      additional_info: 'true',
      count: String(count),
      start_position: String(start),
      status: STATUSES,
    }
    const { body } = await docusign.get({ ...request, route: LIST, path, query }, signal)
    const counters = isObject(body) ? body : undefined
    const next = textOf(counters, 'nextUri')
    const list = toUserList(body, { counters, total: 'totalSetSize', start, next, route: LIST })
    return { ...list, isComplete: isComplete(list.users) }
  }
  return {
    list: (query, signal) => readPage(query.count, (count) => readList({ ...query, count }, signal), signal),
    detail: async (userId, signal) => {
      const one = { ...request, route: DETAIL, path: `${path}/${encodeURIComponent(userId)}` }
      try {
        return toDetail((await docusign.get(one, signal)).body, userId)
      } catch (thrown) {
        const state = toRefusal(thrown)
        if (state === undefined) throw thrown
        return { state }
      }
    },
  }
}

/** A single user may lack settings or groups; when all of a page do, it is the list that leaves them out. */
const isComplete = (users: readonly Json[]): boolean =>
  users.length === 0 ||
  ['groupList', 'userSettings'].every((name) => users.some((user) => isObject(user) && user[name] !== undefined))

/** A response with status 200 can hold an error, or another user. */
const toDetail = (body: unknown, userId: string): Detail => {
  const id = isObject(body) ? userIdOf(body) : undefined
  const isUser = id === undefined ? isObject(body) && toErrorCode(body) === undefined : id === userId.toLowerCase()
  if (isUser && isObject(body) && Object.keys(body).length > 0) return { state: 'read', detail: body }
  throw new DocusignError(
    'answer-without-user',
    'DocuSign returned no details, or those of another user, for one user.',
    'The checkpoint is unchanged. The next run tries again. If this repeats, the API has changed.',
    { route: DETAIL },
  )
}

/** A refusal that is a state of its own: the user is delivered from the Admin object. */
const toRefusal = (thrown: unknown): 'forbidden' | 'not-found' | undefined => {
  if (isNoSuchUser(thrown)) return 'not-found'
  return isDetailForbidden(thrown) ? 'forbidden' : undefined
}
