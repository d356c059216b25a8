import { expect, test } from '@jest/globals'
import type { Json, JsonObject } from '../../../functions/lib/core/json.ts'
import { CONSTANTS } from '../../../infra/xsiam/generate/constants.ts'
import { type FieldType, type MappingTable, TABLES } from '../../../infra/xsiam/generate/mapping-tables.ts'
import { withMirrored } from './mirrored-fields.ts'
import { FIRST_RECORD, model, UNKNOWNS } from './rule.ts'

const HOSTILE = `a "quoted" \\ 'thing' | filter x = 1 // €\u{1F600} {"$":1}\n*`

const ofType = ({ type, array, group = '' }: FieldType, word: Json): Json => {
  const values: Record<string, Json> = {
    Number: 0,
    Float: -0.25,
    Boolean: false,
    IPv4: '203.0.113.1',
    IPv6: '2001:db8::1',
  }
  if (type === 'Enum' && array) return ['SAAS']
  const value =
    type === 'Enum'
      ? (CONSTANTS[group]?.find(([one]) => one === word)?.[0] ?? CONSTANTS[group]?.[0]?.[0] ?? '')
      : (values[type] ?? HOSTILE)
  return array ? [value, value] : value
}

/** A record with every field that records of a table may hold; enums hold this word where they can. */
const fullOf = ({ rows, typeOf }: MappingTable, word: Json = ''): Record<string, Json> =>
  Object.fromEntries(
    rows.filter(({ mirrors }) => mirrors === undefined).map(({ field }) => [field, ofType(typeOf(field), word)]),
  )

const modeled = (table: MappingTable, fields: JsonObject, columns: JsonObject = {}) =>
  UNKNOWNS.map(({ storage, options }) =>
    model({ source_log_type: table.sourceLogType, ...columns, xdm_fields: fields }, storage, options),
  )

const times = (fields: Record<string, unknown>) => UNKNOWNS.map(() => [fields])

test.each(TABLES.map((table) => [table.title, table] as const))(
  '%s: every field comes out as it went in, hostile texts verbatim',
  (_, table) => {
    const fields = fullOf(table)
    expect(modeled(table, fields)).toEqual(times(withMirrored(fields, table.sourceLogType)))
  },
)

const WORDS = Object.values(CONSTANTS).flatMap((known) => known.map(([word]) => word))

test.each(TABLES.map((table) => [table.title, table] as const))(
  '%s: every word of every enum comes out as its constant',
  (_, table) => {
    for (const word of WORDS) {
      const fields = fullOf(table, word)
      expect(modeled(table, fields)).toEqual(times(withMirrored(fields, table.sourceLogType)))
    }
  },
)

test('a word without an XDM constant is kept, except where constants may be numbers', () => {
  const [table] = TABLES
  const fields = {
    'xdm.event.operation': 'TELEPORT',
    'xdm.event.outcome': 'Perhaps',
    'xdm.event.tags': ['SAAS', 'NEW'],
    'xdm.target.application.name': 'DocuSign',
  }
  expect(modeled(table, { ...fields, 'xdm.logon.type': 99 })).toEqual(times(fields))
})

test('the rule adds nothing to a record: a field that the record lacks stays empty, whatever the columns hold', () => {
  const columns = {
    eventId: 'e-1',
    action: 'Created',
    city: 'munich',
    country: 'germany',
    userId: 'u-1',
    isAdmin: true,
  }
  for (const table of TABLES) expect(modeled(table, {}, columns)).toEqual(times({}))
})

test('the first record, a shortened one, an empty one and one without a log type are modeled once as well', () => {
  const others: JsonObject[] = [
    FIRST_RECORD,
    { source_log_type: 'customerevent', collector_quarantined: 2_000_000, collector_item_id: 'e-1' },
    {},
    { xdm_fields: { 'xdm.event.id': 'without a log type' } },
  ]
  for (const { storage, options } of UNKNOWNS) {
    expect(others.map((record) => model(record, storage, options).length)).toEqual([1, 1, 1, 1])
  }
})
