import type { Json } from '../../lib/core/json.ts'
import type { AdminPage } from '../admin.ts'
import { advanceWindow, openWindow, PAGE, type Position, planWindow, type Window } from '../cursor.ts'
import type { AccountDependencies } from '../dependencies.ts'
import { groupById, type PhaseResult, toPage, type UserPage } from '../inventory/fetched-user.ts'
import { readDetails } from '../inventory/user-details.ts'
import { CHANGES_SHARE } from '../state/rate-limited-client.ts'

/** Calls kept back for the Admin pages and the one that finds out what the list brings. */
const SPARE_CALLS = 8

/**
 * Users changed since the last window, as many as the run may handle: first who they are, then their details. Pages
 * within a batch commit its beginning; what was delivered of it is known by its fingerprints when it is read again.
 */
export async function* changePages(
  from: Position,
  deps: AccountDependencies,
  signal: AbortSignal,
): AsyncGenerator<UserPage, PhaseResult> {
  let position = from
  let first: AdminPage | undefined
  if (position.window === undefined) {
    if ((await deps.client.left(CHANGES_SHARE, signal)) <= SPARE_CALLS) return { position, stops: 'budget' }
    const plan = planWindow(position, deps.now())
    first = await readAdminPage({ since: plan.since, at: 0 }, Math.min(PAGE, deps.share.left()), deps, signal)
    const until = first.date?.getTime() ?? deps.now()
    position = openWindow(position, plan, { until, total: first.total ?? 0 })
    yield toPage(position)
  } else if (position.observedAt === undefined) {
    position = { ...position, observedAt: deps.now() }
    yield toPage(position)
  }
  while (position.window !== undefined) {
    const most = deps.share.left()
    const calls = (await deps.client.left(CHANGES_SHARE, signal)) - SPARE_CALLS
    if (most <= 0) return { position, stops: 'capped' }
    if (calls <= 0 && first === undefined) return { position, stops: 'budget' }
    const batch = await gather(position, Math.max(1, Math.min(most, calls)), first, deps, signal)
    first = undefined
    deps.share.use(batch.users.length)
    yield* deliverBatch(position, batch, deps, signal)
    position = batch.next
  }
  return { position }
}

const readAdminPage = async (
  { since, at }: Pick<Window, 'since' | 'at'>,
  take: number,
  deps: AccountDependencies,
  signal: AbortSignal,
): Promise<AdminPage> => {
  const page = await deps.admin({ since, start: at, take }, signal)
  if (page.leadsAway) deps.log('warn', 'The Admin API named a next page on another host; it is not followed.')
  return page
}

interface Batch {
  users: Json[]
  next: Position
}

const gather = async (
  from: Position,
  most: number,
  given: AdminPage | undefined,
  deps: AccountDependencies,
  signal: AbortSignal,
): Promise<Batch> => {
  const users: Json[] = []
  let next = from
  let first = given
  while (users.length < most && next.window !== undefined) {
    const room = most - users.length
    const page = first ?? (await readAdminPage(next.window, Math.min(PAGE, room), deps, signal))
    first = undefined
    users.push(...page.users.slice(0, room))
    next = advanceWindow(next, { count: Math.min(room, page.users.length), total: page.total })
  }
  return { users, next }
}

/** Only the last page of a batch moves on. */
async function* deliverBatch(
  position: Position,
  { users, next }: Batch,
  deps: AccountDependencies,
  signal: AbortSignal,
): AsyncGenerator<UserPage> {
  const sorted = groupById(users, 'admin')
  let held = sorted.others
  for await (const fetchedUsers of readDetails(sorted.users, deps, signal)) {
    if (held.length > 0) yield toPage(position, { fetchedUsers: held })
    held = fetchedUsers
  }
  yield toPage(next, { fetchedUsers: held })
}
