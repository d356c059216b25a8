import * as fc from 'fast-check'
import { ADDED, COLUMN_TYPES } from '../../../../functions/audit-users/schema.ts'
import { isObject, type Json, type JsonObject } from '../../../../functions/lib/core/json.ts'

const words =
  ',true,True,FALSE,Active,activation_sent,closed,Dormant,ada@example.com,@,Ada,7/8/2024 1:05:22 PM,13/13/2024 0:00:00 PM,' +
  '2024-07-07T16:20:36.1227494Z,0001-01-01T08:00:00.0000000Z,{"city":"Bern"},[{"groupName":"Legal"}],\ud800,𝒳,1e999,__proto__, '
const scalar = fc.oneof(
  fc.constantFrom(...words.split(',')),
  fc.string(),
  fc.double({ noNaN: true }),
  fc.boolean(),
  fc.constant(null),
)
const group = fc.record(
  { groupId: scalar, groupName: scalar, group_id: scalar, name: scalar, lastModifiedOn: scalar },
  { requiredKeys: [] },
)
const groups = fc.array(fc.oneof(group, scalar), { maxLength: 4 })
const settings = fc.record(
  { modifiedDate: scalar, modifiedBy: scalar, federatedStatus: scalar, canSign: scalar },
  { requiredKeys: [] },
)
const address = fc.record({ city: scalar, stateOrProvince: scalar, country: scalar }, { requiredKeys: [] })
const value = fc.oneof({ weight: 4, arbitrary: scalar }, groups, settings, address, fc.jsonValue())
const clashes = ['USERID', '_time', '__proto__', 'constructor', 'toString', 'xdm_fields', 'raw', 'collector_run', '']
const name = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...COLUMN_TYPES.keys()) },
  fc.constantFrom(...Object.keys(ADDED), ...clashes, 'password', 'docusign_site', 'docusign_isAdmin', 'collector_retyped'),
  fc.string({ maxLength: 8 }),
)

/** What `JSON.parse` gives: an own `__proto__` among others, and nothing that JSON cannot hold. */
const parsed = (entries: [string, unknown][]): JsonObject => {
  const object: unknown = JSON.parse(JSON.stringify(Object.fromEntries(entries)))
  return isObject(object) ? object : {}
}

/** Anything that could stand where one API's half of a user should: known members, fitting or not, and names that clash. */
const anyHalf = fc
  .uniqueArray(fc.tuple(name, value), { selector: ([column]) => column, maxLength: 25 })
  .map((entries) => parsed(entries))

export interface Halves {
  admin: JsonObject | undefined
  detail: JsonObject | undefined
}

/** Both halves of a user, or one of them; each may be without an id. */
export const anyHalves: fc.Arbitrary<Halves> = fc
  .tuple(anyHalf, anyHalf, fc.constantFrom('both', 'admin', 'detail'), fc.boolean())
  .map(([one, other, which, hasId]) => ({
    admin: which === 'detail' ? undefined : { ...one, ...(hasId ? { id: 'user-1' } : {}) },
    detail: which === 'admin' ? undefined : { ...other, ...(hasId ? { userId: 'user-1' } : {}) },
  }))

export const anyJson = fc.json().map((text): Json => JSON.parse(text))
