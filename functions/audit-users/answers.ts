import { isObject, type Json, type JsonObject } from '../lib/core/json.ts'
import { hasItemsElsewhere } from '../lib/docusign/api/lists.ts'
import { DocusignError } from '../lib/docusign/errors.ts'

/** One page of a list of users, whichever API it came from. */
export interface UserList {
  /** Objects, as a rule; whatever else stands there is delivered raw. */
  users: Json[]
  total: number | undefined
}

/** eSignature's counters are strings, Admin's numbers; either may come from either. */
const toCount = (value: Json | undefined): number | undefined => {
  const text = typeof value === 'number' ? String(value) : value
  return typeof text === 'string' && /^\d{1,9}$/.test(text.trim()) ? Number(text) : undefined
}

const USERS = { names: ['users'], itemMembers: ['userId', 'userName', 'user_name', 'email'] }

/** What is known beside the list itself. */
interface Asked {
  counters: JsonObject | undefined
  /** Name of the counter of all users. */
  total: string
  /** Index that was asked for. */
  start: number
  /** Address of the next page; undefined at the end. */
  next: string | undefined
  route: string
}

/**
 * @throws DocusignError `answer-without-list` when there is no list although the counter names users, or says nothing;
 *   when a page is empty although the counter names more users; and when users are outside the list. Taken for the end of
 *   the list, such an answer would lose users.
 */
export const toUserList = (body: unknown, { counters, total, start, next, route }: Asked): UserList => {
  const list = isObject(body) ? body['users'] : undefined
  const count = toCount(counters?.[total])
  const isElsewhere = isObject(body) && hasItemsElsewhere(body, USERS)
  if (Array.isArray(list) && !isElsewhere && !(list.length === 0 && start < (count ?? 0))) {
    // Where the counter and the address of a next page contradict each other, the list is read until a page is empty.
    const isContradicted = next !== undefined && count !== undefined && start + list.length >= count
    return { users: list, total: isContradicted ? undefined : count }
  }
  if (count === 0 && !Array.isArray(list) && !isElsewhere) return { users: [], total: 0 }
  throw new DocusignError(
    'answer-without-list',
    'DocuSign returned no list of users, or an empty page before its end.',
    'The checkpoint is unchanged. The next run tries again. If this repeats, the API has changed.',
    { route },
  )
}
