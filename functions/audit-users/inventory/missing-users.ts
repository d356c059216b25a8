import { DocusignError } from '../../lib/docusign/errors.ts'
import type { SeenIds } from '../../lib/state/inventory-marks.ts'
import type { Member } from '../../lib/state/users.ts'
import { abandonInventory, completeInventory, type Inventory, type Position } from '../cursor.ts'
import type { AccountDependencies } from '../dependencies.ts'
import { INVENTORY_SHARE } from '../state/rate-limited-client.ts'
import { type FetchedUser, type PhaseResult, toPage, type UserPage } from './fetched-user.ts'
import { readSingly } from './user-details.ts'

/** More than both of these at once are not people who left: the administrator sees less than before. */
const MOST_VANISHED = 10
const MOST_VANISHED_SHARE = 0.05

/** Whom each list of this generation had. */
interface Lists {
  admin: SeenIds
  detail: SeenIds
  /** Users written since then were seen by the changes. */
  since: number
}

/** A user of the directory whose details this generation did not bring. */
const isLeft = ({ id, isClosed, writtenAt }: Member, { admin, detail, since }: Lists): boolean => {
  if (detail.has(id) || id.startsWith('hash-')) return false
  return admin.has(id) || (!isClosed && writtenAt < since)
}

/** A user who should be in the Admin list and is not: closed ones may be left out of it. */
const isMissing = ({ id, isClosed, hasAdmin, writtenAt }: Member, { admin, since }: Lists): boolean =>
  hasAdmin && !isClosed && writtenAt < since && !id.startsWith('hash-') && !admin.has(id)

/**
 * The end of an inventory: whoever was in the Admin list only, and whoever was in neither list, each by a single call.
 * A user is delivered as gone only when that call says so.
 * @throws DocusignError `users-vanished` when too many are missing at once: nothing is delivered, a new walk begins.
 */
export async function* leftoverPages(
  from: Position,
  inventory: Inventory,
  deps: AccountDependencies,
  signal: AbortSignal,
): AsyncGenerator<UserPage, PhaseResult> {
  await deps.barrier.wait(signal)
  const { generation } = inventory
  const [admin, detail] = await Promise.all([
    deps.marks.seenIds('admin', generation, signal),
    deps.marks.seenIds('detail', generation, signal),
  ])
  const lists = { admin, detail, since: generation }
  if (inventory.after === undefined) {
    const vanished = await countVanished(deps, lists, signal)
    if (vanished !== undefined) {
      yield toPage(abandonInventory(from))
      throw vanished
    }
  }
  let position = from
  for await (const members of deps.users.scan(inventory.after, signal)) {
    let left = members.filter((member) => isLeft(member, lists))
    while (left.length > 0) {
      const room = Math.min(deps.share.left(), await deps.client.left(INVENTORY_SHARE, signal))
      if (room <= 0) return { position, stops: deps.share.left() <= 0 ? 'capped' : 'budget' }
      const some = left.slice(0, Math.min(room, MOST_AT_ONCE))
      left = left.slice(some.length)
      deps.share.use(some.length)
      position = { ...position, inventory: { ...inventory, after: some.at(-1)?.id ?? '' } }
      yield toPage(position, { fetchedUsers: await confirm(some, lists, deps, signal) })
    }
  }
  position = completeInventory(position, Math.max(admin.size, detail.size), deps.now())
  yield toPage(position, { completes: true })
  return { position }
}

const MOST_AT_ONCE = 100

const confirm = async (members: readonly Member[], lists: Lists, deps: AccountDependencies, signal: AbortSignal) => {
  const found = await readSingly(
    members.map(({ id }) => id),
    new Map(),
    deps,
    signal,
  )
  return found.flatMap((fetchedUser): FetchedUser[] => {
    if (lists.admin.has(fetchedUser.id) || fetchedUser.state === 'read') return [fetchedUser]
    // Only "there is no such user" is believed; a refusal says nothing.
    return fetchedUser.state === 'not-found' ? [{ ...fetchedUser, state: 'gone' }] : []
  })
}

const countVanished = async (
  deps: AccountDependencies,
  lists: Lists,
  signal: AbortSignal,
): Promise<DocusignError | undefined> => {
  let known = 0
  let missing = 0
  for await (const members of deps.users.scan(undefined, signal)) {
    known += members.filter(({ isClosed }) => !isClosed).length
    missing += members.filter((member) => isMissing(member, lists)).length
  }
  if (missing <= MOST_VANISHED || missing <= known * MOST_VANISHED_SHARE) return undefined
  return new DocusignError(
    'users-vanished',
    `${missing} of ${known} users disappeared from the Admin API list at once. No "closed" records were sent.`,
    'Check that the impersonated user is still an administrator of the organization and of the account. The collector keeps reading changes. The next inventory checks these users again.',
    { count: missing },
  )
}
