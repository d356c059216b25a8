import { toCanonical } from '../support/docusign/canonical.ts'
import { toAdminUser } from '../support/docusign/users/admin-user.ts'
import { toUserDetail } from '../support/docusign/users/esign-user.ts'
import type { KnownUser } from '../support/docusign/users/known.ts'
import type { User } from '../support/users/user.ts'
import { isMembers, type Members } from './content.ts'
import type { Ledger } from './ledger.ts'
import { findUserDifferences, toExpected } from './user-content.ts'

/** What a user was for a while: states that differ in log-ins only are one. */
interface Phase {
  name: string
  /** What a record of it may hold; made when it is first asked for. */
  expected: () => Members[]
  /** What the record says of what changed. */
  changes: Members[]
  records: number
}

/** Every phase of every user is to be delivered exactly once; those without an id raw, each API's half by itself. */
export const createUserLedger = (users: readonly KnownUser[], drop: readonly string[]): Ledger => {
  const phases = new Map<string, Phase[]>()
  const waiting: Phase[] = []
  for (const known of users) {
    const own = toPhases(known, drop)
    if (known.states.some(({ user }) => user && toHalves(user)[1]['userId'] === undefined)) waiting.push(...own)
    else phases.set(toKey(known), own)
  }
  const contents = new Map<unknown, string>()
  return {
    enter: (record) => {
      const raw = record['collector_unmapped'] === undefined ? undefined : parse(record['raw'])
      const found = match(raw === undefined ? (phases.get(toKey(record)) ?? []) : waiting, raw ?? record)
      if (!found) return { duplicated: false, altered: 'no such user was served' }
      found.phase.records += 1
      const duplicated = found.phase.records > 1
      const wrong =
        found.wrong ?? (raw ? undefined : (findChange(found.phase, record) ?? findIdTwice(contents, record)))
      return wrong === undefined ? { duplicated } : { duplicated, altered: wrong }
    },
    missing: () => [...phases.values(), waiting].flat().flatMap(({ name, records }) => (records === 0 ? [name] : [])),
  }
}

const toKey = ({ accountId, userId }: { accountId?: unknown; userId?: unknown }): string =>
  `${String(accountId)} ${String(userId)}`.toLowerCase()

const parse = (text: unknown): Members => {
  try {
    const value: unknown = JSON.parse(String(text))
    return isMembers(value) ? value : {}
  } catch {
    return {}
  }
}

/** What the two APIs say of a user, as it comes over the wire. */
const toHalves = (user: User): [admin: Members, detail: Members] =>
  JSON.parse(JSON.stringify([toAdminUser(user, 0), toUserDetail(user, 0)]))

const toPhases = ({ userId, states }: KnownUser, drop: readonly string[]): Phase[] => {
  const phases: { name: string; users: User[] }[] = []
  for (const { user, why } of states) {
    if (user === null) continue
    const last = phases.at(-1)
    if (last?.users.some((one) => toSubstance(one) === toSubstance(user))) last.users.push(user)
    else phases.push({ name: `user ${userId}, ${why}`, users: [user] })
  }
  return phases.flatMap(({ name, users }, index) => {
    const changes = findChanges(phases[index - 1]?.users.at(-1), users[0])
    const both = users.map(toHalves)
    const hasId = both.every(([admin, detail]) => admin['id'] !== undefined && detail['userId'] !== undefined)
    const wholes = both.map(
      ([admin, detail]) =>
        () =>
          toExpected(admin, detail, drop),
    )
    if (hasId) return [{ name, changes, records: 0, expected: once(wholes) }]
    const [[admin, detail] = [{}, {}]] = both
    return [
      { name: `${name} (Admin)`, changes, records: 0, expected: once([() => toExpected(admin, {}, drop)]) },
      { name: `${name} (eSignature)`, changes, records: 0, expected: once([() => toExpected({}, detail, drop)]) },
    ]
  })
}

const once = (makers: readonly (() => Members)[]): (() => Members[]) => {
  let made: Members[] | undefined
  return () => (made ??= makers.map((make) => make()))
}

/** Log-ins and the stamps that they move are nothing new about a user. */
const toSubstance = (user: User): string => toCanonical({ ...user, lastLogin: null, modifiedAt: null })

const match = (phases: readonly Phase[], record: Members): { phase: Phase; wrong?: string } | undefined => {
  const fits = (phase: Phase) => phase.expected().some((user) => findUserDifferences(user, record).length === 0)
  const open = phases.filter(({ records }) => records === 0)
  const phase = open.find(fits) ?? phases.find(fits)
  if (phase) return { phase }
  if (record['userId'] === undefined) return undefined
  const [nearest] = [...open, ...phases]
  const [user] = nearest?.expected() ?? []
  return nearest && user && { phase: nearest, wrong: findUserDifferences(user, record)[0] ?? 'it is another user' }
}

const findChange = ({ changes }: Phase, record: Members): string | undefined =>
  toCanonical(record['changes'] ?? []) === toCanonical(changes) ? undefined : 'changes does not say what changed'

/** An id stands for one content for ever. */
const findIdTwice = (
  contents: Map<unknown, string>,
  { xdm_fields: fields, ...record }: Members,
): string | undefined => {
  const id = isMembers(fields) ? fields['xdm.event.id'] : undefined
  const own = toCanonical(Object.entries(record).filter(([name]) => !name.startsWith('collector_')))
  const known = contents.get(id) ?? own
  contents.set(id, known)
  return known === own ? undefined : 'another record has its id'
}

const toWatched = (user: User): Members => ({
  status: user.status,
  isAdmin: user.isAdmin,
  permissionProfile: user.profile.name,
  groups: user.groups.map(({ name }) => name).sort(),
  email: user.email,
  userName: `${user.firstName} ${user.lastName}`,
  firstName: user.firstName,
  lastName: user.lastName,
})

const findChanges = (was: User | undefined, is: User | undefined): Members[] => {
  if (!was || !is) return []
  const [before, after] = [toWatched(was), toWatched(is)]
  const fields = Object.keys(after).filter((field) => toCanonical(before[field]) !== toCanonical(after[field]))
  return fields.map((field) => ({ field, from: before[field], to: after[field] }))
}
