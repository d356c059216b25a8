import { isUnexplained } from '../lib/docusign/user-refusal.ts'
import type { JsonObject } from '../lib/primitives/json.ts'
import type { Edges } from './edges.ts'
import { type Observation, sortOut } from './observation.ts'

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
export async function* readDetails(wanted: Wanted, edges: Edges, signal: AbortSignal): AsyncGenerator<Observation[]> {
  const left: Wanted = new Map(wanted)
  const pages = toPages(edges.size.known ?? 0)
  if (!edges.bulk.isIncomplete && left.size > 1 && isBulkFewer(pages, left.size)) yield* readByList(left, edges, signal)
  const ids = [...left.keys()]
  for (let from = 0; from < ids.length; from += BULK) {
    yield await readSingly(ids.slice(from, from + BULK), left, edges, signal)
  }
}

/** Takes out of `left` whom the list brings, as long as its further pages are fewer than single calls. */
async function* readByList(left: Wanted, edges: Edges, signal: AbortSignal): AsyncGenerator<Observation[]> {
  for (let start = 0; ; ) {
    const list = await edges.esignature.list({ start, count: BULK }, signal)
    edges.size.known = list.total ?? edges.size.known
    if (!list.isComplete) {
      edges.bulk.isIncomplete = true
      return
    }
    const found: Observation[] = []
    for (const [id, detail] of sortOut(list.users, 'detail').users) {
      if (left.has(id)) found.push(toRead(id, left.get(id), detail))
      left.delete(id)
    }
    if (found.length > 0) yield found
    start += list.users.length
    const pages = toPages((list.total ?? 0) - start)
    if (list.users.length === 0 || pages <= 0 || left.size <= 1 || !isBulkFewer(pages, left.size)) return
  }
}

const toRead = (id: string, admin: JsonObject | undefined, detail: JsonObject): Observation => ({
  id,
  ...(admin ? { admin } : {}),
  detail,
  state: 'read',
})

/**
 * Single calls, a few at a time; the first failure ends all of them. A refusal without a reason is taken for the user's own
 * as long as DocuSign doesn't refuse everybody: otherwise one user could stop all others.
 */
export const readSingly = async (
  ids: readonly string[],
  halves: Wanted,
  { esignature }: Pick<Edges, 'esignature'>,
  signal: AbortSignal,
): Promise<Observation[]> => {
  const found = new Map<string, Observation>()
  const waiting = [...ids]
  const refused: { id: string; admin: JsonObject | undefined; reason: unknown }[] = []
  let isOver = false
  const work = async (): Promise<void> => {
    for (let id = waiting.shift(); id !== undefined && !isOver; id = waiting.shift()) {
      const admin = halves.get(id)
      try {
        found.set(id, { id, ...(admin ? { admin } : {}), ...(await esignature.detail(id, signal)) })
      } catch (thrown) {
        if (isUnexplained(thrown)) {
          refused.push({ id, admin, reason: thrown })
          continue
        }
        isOver = true
        throw thrown
      }
    }
  }
  const results = await Promise.allSettled(Array.from({ length: AT_A_TIME }, work))
  for (const result of results) if (result.status === 'rejected') throw result.reason
  const [first] = refused
  if (first !== undefined && ids.length > 1 && refused.length === ids.length) throw first.reason
  for (const { id, admin } of refused) found.set(id, { id, ...(admin ? { admin } : {}), state: 'forbidden' })
  return ids.flatMap((id) => found.get(id) ?? [])
}
