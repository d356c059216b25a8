import type { Members } from '../../users/user.ts'
import type { Fault } from '../faults.ts'
import { type KnownUser, type ShownUser, show } from './known.ts'

/** Part of a list, and how much there is. */
export interface UserPage {
  users: ShownUser[]
  start: number
  /** Index behind the last of them. */
  end: number
  total: number
}

/** A count or an index in a query; NaN when it is neither. */
export const toNumber = (text: string | null, otherwise: number): number =>
  text === null ? otherwise : /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN

export const toPage = (list: readonly KnownUser[], start: number, size: number): UserPage => {
  const users = list.slice(start, start + size).flatMap((known) => show(known) ?? [])
  return { users, start, end: start + users.length, total: list.length }
}

/** The body of a list, spoiled where a fault asks for it; `paging` is what a reader goes on by. */
export const toListBody = (users: readonly Members[], paging: Members, fault: Fault | undefined): Members => {
  const nulls = Object.fromEntries(Object.keys(paging).map((name) => [name, null]))
  if (fault?.kind === 'without-list') return { ...(fault.as === 'null' ? { users: null } : {}), ...paging }
  if (fault?.kind === 'without-cursor') return { users, ...(fault.as === 'null' ? nulls : {}) }
  return { users, ...paging }
}
