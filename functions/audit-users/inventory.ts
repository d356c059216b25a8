import type { Json, JsonObject } from '../lib/primitives/json.ts'
import { advanceInventory, type Inventory, openInventory, PAGE, type Position } from './cursor.ts'
import { BULK, readSingly } from './details.ts'
import type { Edges } from './edges.ts'
import type { DetailList } from './esignature.ts'
import { leftoverPages } from './inventory-leftovers.ts'
import { INVENTORY_SHARE } from './metered.ts'
import { type Observation, sortOut, toPage, type UserPage, type Worked } from './observation.ts'

/**
 * A walk over everybody, as far as the run goes: the Admin list for its halves, the eSignature list with the details,
 * and whoever was in the first but not in the second, or in neither.
 */
export async function* inventoryPages(
  from: Position,
  edges: Edges,
  signal: AbortSignal,
): AsyncGenerator<UserPage, Worked> {
  let position = from
  if (edges.share.left() <= 0) return { position, stops: 'capped' }
  if (position.inventory === undefined || position.observedAt === undefined) {
    const now = edges.now()
    position = { ...position, observedAt: position.observedAt ?? now }
    if (position.inventory === undefined) position = openInventory(position, now)
    yield toPage(position)
  }
  for (;;) {
    const { inventory } = position
    if (inventory === undefined) return { position }
    if (edges.share.left() <= 0) return { position, stops: 'capped' }
    const calls = await edges.metered.left(INVENTORY_SHARE, signal)
    if (calls <= 0) return { position, stops: 'budget' }
    if (inventory.phase === 'leftovers') return yield* leftoverPages(position, inventory, edges, signal)
    const read = inventory.phase === 'admin' ? readHalves : readEverybody
    const page = await read(position, inventory, { edges, calls, signal })
    yield page
    position = page.next
  }
}

interface Reading {
  edges: Edges
  calls: number
  signal: AbortSignal
}

const readHalves = async (position: Position, inventory: Inventory, { edges, signal }: Reading): Promise<UserPage> => {
  const list = await edges.admin({ start: inventory.at, take: PAGE }, signal)
  const { users, others } = sortOut(list.users, 'admin')
  const ids = [...users.keys()]
  return toPage(advanceInventory(position, inventory, { count: list.users.length, total: list.total }), {
    halves: [...users].map(([id, admin]) => ({ id, admin })),
    observations: others,
    met: { phase: 'admin', generation: inventory.generation, at: inventory.at, ids },
  })
}

const readEverybody = async (position: Position, inventory: Inventory, reading: Reading): Promise<UserPage> => {
  const { edges, calls, signal } = reading
  const most = edges.bulk.isIncomplete ? Math.min(edges.share.left(), calls) : edges.share.left()
  const count = Math.max(1, Math.min(BULK, most))
  const list = await edges.esignature.list({ start: inventory.at, count }, signal)
  if (!list.isComplete) edges.bulk.isIncomplete = true
  edges.size.known = list.total ?? edges.size.known
  // The first page that turns out to bring too little may be larger than there are calls left for.
  const room = list.isComplete ? edges.share.left() : Math.max(1, Math.min(edges.share.left(), calls - 1))
  const users = list.users.slice(0, room)
  edges.share.use(users.length)
  const observations = await toObservations(list, users, edges, signal)
  const ids = observations.map(({ id }) => id)
  const moved = { count: users.length, total: list.total }
  return toPage(advanceInventory(position, inventory, moved), {
    observations,
    met: { phase: 'detail', generation: inventory.generation, at: inventory.at, ids },
  })
}

const toObservations = async (
  { isComplete }: DetailList,
  items: readonly Json[],
  edges: Edges,
  signal: AbortSignal,
): Promise<Observation[]> => {
  const { users, others } = sortOut(items, 'detail')
  if (!isComplete) {
    const read = await readSingly([...users.keys()], new Map(), edges, signal)
    return [...others, ...read.map((one) => withListed(one, users.get(one.id)))]
  }
  return [...others, ...[...users].map(([id, detail]): Observation => ({ id, detail, state: 'read' }))]
}

const withListed = (one: Observation, listed: JsonObject | undefined): Observation =>
  one.detail === undefined && listed !== undefined ? { ...one, listed } : one
