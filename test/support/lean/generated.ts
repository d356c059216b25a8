import { isObject, type JsonObject } from '../../../functions/lib/core/json.ts'
import { toAdminUser } from '../docusign/users/admin-user.ts'
import { toUserDetail } from '../docusign/users/esign-user.ts'
import { generateEvents } from '../events/generate.ts'
import { generateUsers } from '../users/generate.ts'
import type { Halves } from './sizes.ts'

const span = { from: new Date('2026-01-01'), to: new Date('2026-01-02') }

/** Events of all kinds, sparse and bad ones among them. */
export const EVENTS: readonly unknown[] = generateEvents({ count: 2000, seed: 6, ...span }).map(({ event }) => event)

const toJson = (value: unknown): JsonObject => {
  const json: unknown = JSON.parse(JSON.stringify(value))
  return isObject(json) ? json : {}
}

/** Users as both APIs show them. */
export const USERS: readonly Required<Halves>[] = generateUsers({
  count: 500,
  seed: 6,
  accountIds: ['account-1'],
  ...span,
}).map((user) => ({ admin: toJson(toAdminUser(user, 0)), detail: toJson(toUserDetail(user, 0)) }))
