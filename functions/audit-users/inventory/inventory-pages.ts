import type { Json, JsonObject } from '../../lib/core/json.ts'
import { advanceInventory, type Inventory, openInventory, PAGE, type Position } from '../cursor.ts'
import type { AccountDependencies } from '../dependencies.ts'
import type { DetailList } from '../esignature.ts'
import { INVENTORY_SHARE } from '../state/rate-limited-client.ts'
import { type FetchedUser, groupById, type PhaseResult, toPage, type UserPage } from './fetched-user.ts'
import { leftoverPages } from './missing-users.ts'
import { BULK, readSingly } from './user-details.ts'

/**
 * Reads all users of the account, as far as the run's time and quota allow: first the Admin list, then the eSignature
 * list with details, then the users that neither or only the first list returned.
 */
export async function* inventoryPages(
  from: Position,
  deps: AccountDependencies,
  signal: AbortSignal,
): AsyncGenerator<UserPage, PhaseResult> {
  let position = from
  if (deps.share.left() <= 0) return { position, stops: 'capped' }
  if (position.inventory === undefined || position.observedAt === undefined) {
    const now = deps.now()
    position = { ...position, observedAt: position.observedAt ?? now }
    if (position.inventory === undefined) position = openInventory(position, now)
    yield toPage(position)
  }
  for (;;) {
    const { inventory } = position
    if (inventory === undefined) return { position }
    if (deps.share.left() <= 0) return { position, stops: 'capped' }
    const calls = await deps.client.left(INVENTORY_SHARE, signal)
    if (calls <= 0) return { position, stops: 'budget' }
    if (inventory.phase === 'leftovers') return yield* leftoverPages(position, inventory, deps, signal)
    const read = inventory.phase === 'admin' ? readHalves : readEverybody
    const page = await read(position, inventory, { deps, calls, signal })
    yield page
    position = page.next
  }
}

interface Reading {
  deps: AccountDependencies
  calls: number
  signal: AbortSignal
}

const readHalves = async (position: Position, inventory: Inventory, { deps, signal }: Reading): Promise<UserPage> => {
  const list = await deps.admin({ start: inventory.at, take: PAGE }, signal)
  const { users, others } = groupById(list.users, 'admin')
  const ids = [...users.keys()]
  return toPage(advanceInventory(position, inventory, { count: list.users.length, total: list.total }), {
    adminRecords: [...users].map(([id, admin]) => ({ id, admin })),
    fetchedUsers: others,
    seenIds: { phase: 'admin', generation: inventory.generation, at: inventory.at, ids },
  })
}

const readEverybody = async (position: Position, inventory: Inventory, reading: Reading): Promise<UserPage> => {
  const { deps, calls, signal } = reading
  const most = deps.bulk.isIncomplete ? Math.min(deps.share.left(), calls) : deps.share.left()
  const count = Math.max(1, Math.min(BULK, most))
  const list = await deps.esignature.list({ start: inventory.at, count }, signal)
  if (!list.isComplete) deps.bulk.isIncomplete = true
  deps.size.known = list.total ?? deps.size.known
  // The first page that turns out to bring too little may be larger than there are calls left for.
  const room = list.isComplete ? deps.share.left() : Math.max(1, Math.min(deps.share.left(), calls - 1))
  const users = list.users.slice(0, room)
  deps.share.use(users.length)
  const fetchedUsers = await toObservations(list, users, deps, signal)
  const ids = fetchedUsers.map(({ id }) => id)
  const moved = { count: users.length, total: list.total }
  return toPage(advanceInventory(position, inventory, moved), {
    fetchedUsers,
    seenIds: { phase: 'detail', generation: inventory.generation, at: inventory.at, ids },
  })
}

const toObservations = async (
  { isComplete }: DetailList,
  items: readonly Json[],
  deps: AccountDependencies,
  signal: AbortSignal,
): Promise<FetchedUser[]> => {
  const { users, others } = groupById(items, 'detail')
  if (!isComplete) {
    const read = await readSingly([...users.keys()], new Map(), deps, signal)
    return [...others, ...read.map((one) => withListed(one, users.get(one.id)))]
  }
  return [...others, ...[...users].map(([id, detail]): FetchedUser => ({ id, detail, state: 'read' }))]
}

const withListed = (one: FetchedUser, listed: JsonObject | undefined): FetchedUser =>
  one.detail === undefined && listed !== undefined ? { ...one, listed } : one
