import { describe, expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import { toMapped as toMappedUser } from '../../../functions/audit-users/xdm.ts'
import { eventIdOf } from '../../../functions/customer-events/schema.ts'
import { toMapped } from '../../../functions/customer-events/xdm.ts'
import { isObject, type JsonObject } from '../../../functions/lib/core/json.ts'
import { toLine } from '../../../functions/lib/xdm/truncate.ts'
import { TABLES } from '../../../infra/xsiam/generate/mapping-tables.ts'
import { aContext as aUserContext } from '../../functions/audit-users/golden/a-context.ts'
import { anyHalves } from '../../functions/audit-users/golden/any-user.ts'
import { observe } from '../../functions/audit-users/golden/observe.ts'
import { aContext } from '../../functions/customer-events/golden/a-context.ts'
import { anyEvent } from '../../functions/customer-events/golden/any-event.ts'
import { generateEvents } from '../../support/events/generate.ts'
import { GOLDENS, model, UNKNOWNS } from './rule.ts'

type Form = 'full' | 'lean'

const asDelivered = (record: JsonObject): JsonObject => JSON.parse(toLine(record).toString())

/** What XSIAM makes of a record in both forms, however it keeps JSON, and what the mapping says. */
const compare = (map: (form: Form) => JsonObject) => {
  const [full, lean] = [asDelivered(map('full')), asDelivered(map('lean'))]
  if (!isObject(full.xdm_fields)) return
  const expected = [full.xdm_fields]
  for (const { storage, options } of UNKNOWNS) {
    expect(model(full, storage, options)).toEqual(expected)
    expect(model(lean, storage, options)).toEqual(expected)
  }
}

const DIRECTORY = [
  undefined,
  { email: 'ada@example.com', userName: 'Ada Example', firstName: 'Ada', lastName: 'Example', isAdmin: true },
  { email: 'no address', firstName: 'Ada', lastName: 'Example', federated: true },
  { userName: 'Example, Ada', firstName: 'Ada' },
]
const anybody = fc.constantFrom(...DIRECTORY)

const mapEvent = (event: unknown, known: (typeof DIRECTORY)[number], mapLocation: boolean) => (xdmFields: Form) => {
  const user = (userId: string) => (known === undefined ? undefined : { userId, ...known })
  return toMapped({ id: eventIdOf(event) ?? 'item-1', value: event }, aContext({ xdmFields, user, mapLocation })).record
}

test('each field that the rule can find is left out of some golden in lean form', () => {
  const leftOut = new Set(
    GOLDENS.flatMap(({ record }) => {
      const [full, lean] = [record('full').xdm_fields, record('lean').xdm_fields]
      if (!isObject(full) || !isObject(lean)) return []
      return Object.keys(full).filter((field) => !Object.hasOwn(lean, field))
    }),
  )
  const findable = TABLES.flatMap(({ rows }) => rows.filter(({ found }) => found !== undefined))
  expect(findable.length).toBeGreaterThan(90)
  expect(findable.map(({ field }) => field).filter((field) => !leftOut.has(field))).toEqual([])
})

describe('in lean form XSIAM makes the same XDM as in full form', () => {
  test('of any event', () => {
    fc.assert(
      fc.property(anyEvent, anybody, fc.boolean(), (event, known, mapLocation) =>
        compare(mapEvent(event, known, mapLocation)),
      ),
      { numRuns: 200 },
    )
  })

  test('of a day of generated events', () => {
    const span = { from: new Date('2026-01-01'), to: new Date('2026-01-02') }
    for (const { event } of generateEvents({ count: 200, seed: 8, ...span }))
      compare(mapEvent(event, DIRECTORY[1], true))
  })

  test('of any user', () => {
    fc.assert(
      fc.property(anyHalves, (adminRecords) => {
        compare((xdmFields) => toMappedUser(observe(adminRecords), aUserContext({ xdmFields })).record)
      }),
      { numRuns: 200 },
    )
  })
})
