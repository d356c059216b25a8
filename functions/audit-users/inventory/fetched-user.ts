import { isObject, type Json, type JsonObject } from '../../lib/core/json.ts'
import type { Page } from '../../lib/run/collector.ts'
import { hashOf } from '../../lib/xdm/canonical.ts'
import { fingerprintOf } from '../changes/user-changes.ts'
import type { Position } from '../cursor.ts'
import { userIdOf } from '../schema.ts'

/** What was read of one user. */
export interface FetchedUser {
  /** Lower case; `hash-…` for a user without an id. */
  id: string
  /** The Admin API's half; absent: the one remembered. */
  admin?: JsonObject
  detail?: JsonObject
  /** What a list says of a user whose details weren't read: all there is when no Admin half is remembered. */
  listed?: JsonObject
  /** `gone`: in no list any more, and its detail answered 404. */
  state: 'read' | 'forbidden' | 'not-found' | 'gone'
  /** What stood in a list and is no object. */
  invalidItem?: Json
}

/** The items of a page: users by their ids, and those that nothing but their content tells apart. */
export const groupById = (
  items: readonly Json[],
  half: 'admin' | 'detail',
): { users: Map<string, JsonObject>; others: FetchedUser[] } => {
  const users = new Map<string, JsonObject>()
  const others: FetchedUser[] = []
  for (const item of items) {
    const id = isObject(item) ? userIdOf(item) : undefined
    if (!isObject(item)) others.push({ id: `hash-${hashOf(item)}`, invalidItem: item, state: 'not-found' })
    else if (id !== undefined) users.set(id, item)
    else
      others.push({ id: `hash-${fingerprintOf(item)}`, [half]: item, state: half === 'detail' ? 'read' : 'not-found' })
  }
  return { users, others }
}

/** Half of a user, by id. */
export interface AdminRecord {
  id: string
  admin: JsonObject
}

/** A page of the walk: what is compared and delivered, and what is only remembered. */
export interface UserPage extends Page<Position> {
  fetchedUsers: FetchedUser[]
  /** Admin halves that wait for their details. */
  adminRecords: AdminRecord[]
  /** Whom this page of an inventory met. */
  seenIds?: { phase: 'admin' | 'detail'; generation: number; at: number; ids: string[] }
  /** With this page everybody is in the directory. */
  completes?: boolean
}

/** How a part of the work ended: where it stands, and why it stopped before its end. */
export interface PhaseResult {
  position: Position
  stops?: 'capped' | 'budget'
}

export const toPage = (
  next: Position,
  { fetchedUsers = [], adminRecords = [], ...rest }: Partial<Omit<UserPage, 'next' | 'items'>> = {},
): UserPage => ({
  items: fetchedUsers.map((value) => ({ id: value.id, value })),
  next,
  caughtUp: false,
  fetchedUsers,
  adminRecords,
  ...rest,
})
