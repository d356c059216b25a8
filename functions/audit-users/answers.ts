import { DocusignError } from '../lib/docusign/errors.ts'
import { isObject, type Json, type JsonObject } from '../lib/primitives/json.ts'

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

/**
 * @param start index that was asked for
 * @throws DocusignError `answer-without-list` when there is no list although the counter names users, or says nothing.
 *   An empty first page with a total is such an answer: taken for the end of the list, it would lose everybody.
 */
export const toUserList = (
  body: unknown,
  { counters, total, start, route }: { counters: JsonObject | undefined; total: string; start: number; route: string },
): UserList => {
  const list = isObject(body) ? body['users'] : undefined
  const count = toCount(counters?.[total])
  const isEmptyStart = Array.isArray(list) && list.length === 0 && start === 0 && (count ?? 0) > 0
  if (Array.isArray(list) && !isEmptyStart) return { users: list, total: count }
  if (count === 0) return { users: [], total: 0 }
  throw new DocusignError(
    'answer-without-list',
    'DocuSign returned no list of users.',
    'The checkpoint is unchanged and the next run asks again. If it repeats, the API has changed.',
    { route },
  )
}
