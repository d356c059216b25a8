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

/** @throws DocusignError `answer-without-list` when there is no list, unless the counter says that nobody is there. */
export const toUserList = (body: unknown, counters: JsonObject | undefined, total: string, route: string): UserList => {
  const list = isObject(body) ? body['users'] : undefined
  const count = toCount(counters?.[total])
  if (Array.isArray(list)) return { users: list, total: count }
  if (count === 0) return { users: [], total: 0 }
  throw new DocusignError(
    'answer-without-list',
    'DocuSign answered without a list of users.',
    'The checkpoint stays where it is and the next run asks again. If it repeats, the API has changed.',
    { route },
  )
}
