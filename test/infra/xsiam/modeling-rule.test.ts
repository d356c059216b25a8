import { describe, expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import { toMapped as toMappedUser } from '../../../functions/audit-users/xdm.ts'
import { eventIdOf } from '../../../functions/customer-events/schema.ts'
import { toMapped } from '../../../functions/customer-events/xdm.ts'
import { isObject, type JsonObject } from '../../../functions/lib/core/json.ts'
import { toLine } from '../../../functions/lib/xdm/line.ts'
import { TABLES } from '../../../infra/xsiam/generate/mapping-tables.ts'
import { aContext as aUserContext } from '../../functions/audit-users/golden/a-context.ts'
import { anyHalves } from '../../functions/audit-users/golden/any-user.ts'
import { observe } from '../../functions/audit-users/golden/observe.ts'
import { aContext } from '../../functions/customer-events/golden/a-context.ts'
import { anyEvent } from '../../functions/customer-events/golden/any-event.ts'
import { generateEvents } from '../../support/events/generate.ts'
import { MIRRORED, toPreviousForm } from './mirrored-fields.ts'
import { GOLDENS, model, UNKNOWNS } from './rule.ts'

const mapped = GOLDENS.filter(({ fields }) => fields !== undefined)

describe.each(UNKNOWNS)('nested JSON kept as $storage, null compared as $options.nulls', ({ storage, options }) => {
  test.each(mapped.map(({ name, record }) => [name, record] as const))(
    'XSIAM models %s as the mapping says, with the mirrored fields, and the same from the previous form',
    (_, record) => {
      const previous = toPreviousForm(record)
      const expected = [previous.xdm_fields]
      expect(model(record, storage, options)).toEqual(expected)
      expect(model(previous, storage, options)).toEqual(expected)
    },
  )

  test.each(GOLDENS.map(({ name, record }) => [name, record] as const))('%s is modeled exactly once', (_, record) => {
    expect(model(record, storage, options)).toHaveLength(1)
  })
})

test.each(TABLES.map((table) => [table.title, table] as const))(
  '%s: the mapping table mirrors exactly the fields of the list',
  (_, { rows, sourceLogType }) => {
    const mirrored = rows.flatMap(({ field, mirrors }) => (mirrors === undefined ? [] : [[field, mirrors]]))
    expect(mirrored.map(String).sort()).toEqual((MIRRORED[sourceLogType] ?? []).map(String).sort())
  },
)

test('no record holds a mirrored field, and some golden holds each field that is mirrored', () => {
  for (const [sourceLogType, pairs] of Object.entries(MIRRORED)) {
    const held = new Set(
      GOLDENS.filter(({ record }) => record.source_log_type === sourceLogType).flatMap(({ record }) =>
        Object.keys(isObject(record.xdm_fields) ? record.xdm_fields : {}),
      ),
    )
    expect(pairs.filter(([field]) => held.has(field))).toEqual([])
    expect(pairs.filter(([, mirrors]) => !held.has(mirrors))).toEqual([])
  }
})

const compare = (mappedRecord: JsonObject) => {
  const record: JsonObject = JSON.parse(toLine(mappedRecord).toString())
  if (!isObject(record.xdm_fields)) return
  const previous = toPreviousForm(record)
  for (const { storage, options } of UNKNOWNS) {
    expect(model(record, storage, options)).toEqual([previous.xdm_fields])
    expect(model(previous, storage, options)).toEqual([previous.xdm_fields])
  }
}

const DIRECTORY = [
  undefined,
  { email: 'ada@example.com', userName: 'Ada Example', firstName: 'Ada', lastName: 'Example', isAdmin: true },
  { email: 'no address', firstName: 'Ada', lastName: 'Example', federated: true },
  { userName: 'Example, Ada', firstName: 'Ada' },
]
const anybody = fc.constantFrom(...DIRECTORY)

const mapEvent = (event: unknown, known: (typeof DIRECTORY)[number], mapLocation: boolean) => {
  const user = (userId: string) => (known === undefined ? undefined : { userId, ...known })
  return toMapped({ id: eventIdOf(event) ?? 'item-1', value: event }, aContext({ user, mapLocation })).record
}

describe('XSIAM models the same XDM as from the previous form', () => {
  test('for any event', () => {
    fc.assert(
      fc.property(anyEvent, anybody, fc.boolean(), (event, known, mapLocation) =>
        compare(mapEvent(event, known, mapLocation)),
      ),
      { numRuns: 200 },
    )
  })

  test('for a day of generated events', () => {
    const span = { from: new Date('2026-01-01'), to: new Date('2026-01-02') }
    for (const { event } of generateEvents({ count: 200, seed: 8, ...span }))
      compare(mapEvent(event, DIRECTORY[1], true))
  })

  test('for any user', () => {
    fc.assert(
      fc.property(anyHalves, (halves) => compare(toMappedUser(observe(halves), aUserContext()).record)),
      { numRuns: 200 },
    )
  })
})
