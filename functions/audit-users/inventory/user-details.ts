import type { JsonObject } from '../../lib/core/json.ts'
import { isPossiblyBroken, isRefusedForGood, isUserRefused } from '../../lib/docusign/api/user-errors.ts'
import { DocusignError, LimitReached } from '../../lib/docusign/errors.ts'
import type { AccountDependencies } from '../dependencies.ts'
import type { Detail } from '../esignature.ts'
import { type FetchedUser, groupById } from './fetched-user.ts'

/** Most users of one eSignature page (docusign-api E.5). */
export const BULK = 100
const AT_A_TIME = 8
/** A pass of more pages than this does not fit into a run for certain, whatever it saves in calls. */
const MOST_BULK_PAGES = 100

/** What to read the details of: the Admin half by id, where one was just read. */
export type Wanted = Map<string, JsonObject | undefined>

const toPages = (users: number): number => Math.ceil(users / BULK)

const isBulkFewer = (pages: number, wanted: number): boolean => pages < wanted && pages <= MOST_BULK_PAGES

/** Details for exactly those wanted, a hundred at a time: from the list when that is fewer calls, else one by one. */
export async function* readDetails(
  wanted: Wanted,
  deps: AccountDependencies,
  signal: AbortSignal,
): AsyncGenerator<FetchedUser[]> {
  const left: Wanted = new Map(wanted)
  const pages = toPages(deps.size.known ?? 0)
  if (!deps.bulk.isIncomplete && left.size > 1 && isBulkFewer(pages, left.size)) yield* readByList(left, deps, signal)
  const ids = [...left.keys()]
  for (let from = 0; from < ids.length; from += BULK) {
    yield await readSingly(ids.slice(from, from + BULK), left, deps, signal)
  }
}

/** Takes out of `left` whom the list brings, as long as its further pages are fewer than single calls. */
async function* readByList(
  left: Wanted,
  deps: AccountDependencies,
  signal: AbortSignal,
): AsyncGenerator<FetchedUser[]> {
  for (let start = 0; ; ) {
    const list = await deps.esignature.list({ start, count: BULK }, signal)
    deps.size.known = list.total ?? deps.size.known
    if (!list.isComplete) {
      deps.bulk.isIncomplete = true
      return
    }
    const found: FetchedUser[] = []
    for (const [id, detail] of groupById(list.users, 'detail').users) {
      if (left.has(id)) found.push(toRead(id, left.get(id), detail))
      left.delete(id)
    }
    if (found.length > 0) yield found
    start += list.users.length
    const pages = toPages((list.total ?? 0) - start)
    if (list.users.length === 0 || pages <= 0 || left.size <= 1 || !isBulkFewer(pages, left.size)) return
  }
}

const toRead = (id: string, admin: JsonObject | undefined, detail: JsonObject): FetchedUser => ({
  id,
  ...(admin ? { admin } : {}),
  detail,
  state: 'read',
})

/** So many users of one batch may break DocuSign's answer. More than that is an outage. */
const MOST_BROKEN = 3

/**
 * Single calls, a few at a time. A failure that can be one user's own stops none of the others: that user is delivered
 * from the Admin object, as one whose details are forbidden.
 * @throws the first failure when it concerns everybody: nobody's details can be read, or too many answers are broken
 */
export const readSingly = async (
  ids: readonly string[],
  adminRecords: Wanted,
  deps: Pick<AccountDependencies, 'esignature' | 'ownId'>,
  signal: AbortSignal,
): Promise<FetchedUser[]> => {
  const found = new Map<string, FetchedUser>()
  const failures = new Map<string, unknown>()
  const waiting = [...ids]
  let isOver = false
  const work = async (): Promise<void> => {
    for (let id = waiting.shift(); id !== undefined && !isOver; id = waiting.shift()) {
      try {
        found.set(id, toObservation(id, adminRecords, await deps.esignature.detail(id, signal)))
      } catch (thrown) {
        failures.set(id, thrown)
        if (isOwnFailure(thrown, [...failures.values()])) continue
        isOver = true
        throw thrown
      }
    }
  }
  const results = await Promise.allSettled(Array.from({ length: AT_A_TIME }, work))
  for (const result of results) if (result.status === 'rejected') throw result.reason
  const isAnyRead = [...found.values()].some(({ state }) => state === 'read')
  if (failures.size > 0 && !isAnyRead && !(await canReadOwn(deps, failures, signal))) {
    throw [...failures.values()][0]
  }
  for (const id of failures.keys()) found.set(id, toObservation(id, adminRecords, { state: 'forbidden' }))
  return ids.flatMap((id) => found.get(id) ?? [])
}

const toObservation = (id: string, adminRecords: Wanted, detail: Detail): FetchedUser => {
  const admin = adminRecords.get(id)
  return { id, ...(admin ? { admin } : {}), ...detail }
}

const isOwnFailure = (thrown: unknown, failures: readonly unknown[]): boolean =>
  isUserRefused(thrown) ||
  isRefusedForGood(thrown) ||
  (isPossiblyBroken(thrown) && failures.filter(isPossiblyBroken).length <= MOST_BROKEN)

/** Everybody may read their own details (docusign-api E.1): whether the failures of all others are the others' own. */
const canReadOwn = async (
  { esignature, ownId }: Pick<AccountDependencies, 'esignature' | 'ownId'>,
  failures: ReadonlyMap<string, unknown>,
  signal: AbortSignal,
): Promise<boolean> => {
  if (failures.has(ownId)) return false
  try {
    return (await esignature.detail(ownId, signal)).state === 'read'
  } catch (thrown) {
    if (thrown instanceof LimitReached || !(thrown instanceof DocusignError)) throw thrown
    return false
  }
}
