import { expect, test } from '@jest/globals'
import { COLUMNS } from '../../../functions/customer-events/schema.ts'
import type { Json, JsonObject } from '../../../functions/lib/primitives/json.ts'
import { CONSTANTS } from '../../../infra/xsiam/generate/constants.ts'
import { type FieldType, type MappingTable, TABLES } from '../../../infra/xsiam/generate/tables.ts'
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

/** A record with every field of a table; enums say this word where they can. */
const fullOf = ({ rows, typeOf }: MappingTable, word: Json = ''): Record<string, Json> =>
  Object.fromEntries(rows.map(({ field }) => [field, ofType(typeOf(field), word)]))

const modeled = (table: MappingTable, fields: JsonObject, columns: JsonObject = {}) =>
  UNKNOWNS.map(({ storage, options }) =>
    model({ source_log_type: table.sourceLogType, ...columns, xdm_fields: fields }, storage, options),
  )

/** What the rule says by itself of every row of a table. */
const constantsOf = ({ rows }: MappingTable): Record<string, Json> =>
  Object.fromEntries(
    rows.flatMap(({ field, otherwise, along }) =>
      otherwise === undefined || along !== undefined ? [] : [[field, otherwise] as const],
    ),
  )

/** A column that says nothing. */
const blankOf = (sent: Json): Json => (typeof sent === 'string' ? ' ' : typeof sent === 'number' ? null : {})

const times = (fields: Record<string, Json>) => UNKNOWNS.map(() => [fields])

test.each(TABLES.map((table) => [table.title, table] as const))(
  '%s: every field comes out as it went in, hostile texts verbatim',
  (_, table) => {
    const fields = fullOf(table)
    expect(modeled(table, fields)).toEqual(times(fields))
  },
)

const WORDS = Object.values(CONSTANTS).flatMap((known) => known.map(([word]) => word))

test.each(TABLES.map((table) => [table.title, table] as const))(
  '%s: every word of every enum comes out as its constant',
  (_, table) => {
    for (const word of WORDS) {
      const fields = fullOf(table, word)
      expect(modeled(table, fields)).toEqual(times(fields))
    }
  },
)

test('a word that XDM has no constant for stays as it is', () => {
  const [table] = TABLES
  const fields = {
    'xdm.event.operation': 'TELEPORT',
    'xdm.event.outcome': 'Perhaps',
    'xdm.event.tags': ['SAAS', 'NEW'],
    'xdm.logon.type': 99,
    'xdm.target.application.name': 'DocuSign',
  }
  expect(modeled(table, fields)).toEqual(times({ ...constantsOf(table), ...fields }))
})

test.each(TABLES.map((table) => [table.title, table] as const))(
  '%s: what a row copies comes from its column when xdm_fields lacks it',
  (_, table) => {
    const copied = table.rows.filter(({ copies }) => copies === 'column')
    expect(copied.length).toBeGreaterThan(0)
    const sentIn = (name: string, field: string): Json => {
      if (table.objectColumns.includes(name)) return { a: 1 }
      return table.typeOf(field).type === 'Float' ? 47.5 : `of ${name}`
    }
    const columns = Object.fromEntries(copied.map(({ field, from: [name = ''] }) => [name, sentIn(name, field)]))
    const along = Object.fromEntries(copied.flatMap((row) => (row.along === undefined ? [] : [[row.along, 'here']])))
    const expected = copied.map(({ field, from: [name = ''] }): [string, Json] => {
      const sent = sentIn(name, field)
      return [field, typeof sent === 'object' ? JSON.stringify(sent) : sent]
    })
    const fields = { ...constantsOf(table), ...along, ...Object.fromEntries(expected) }
    const mirrored = table.rows.flatMap(({ field, mirrors = '' }) =>
      fields[mirrors] === undefined ? [] : [[field, fields[mirrors]] as const],
    )
    expect(modeled(table, along, columns)).toEqual(times({ ...fields, ...Object.fromEntries(mirrored) }))

    const blank = Object.fromEntries(Object.entries(columns).map(([name, sent]) => [name, blankOf(sent)]))
    const known = { ...constantsOf(table), ...along }
    expect(modeled(table, along, blank)).toEqual(times(known))
  },
)

test('a lean login and a lean alert get back what the rule knows, other events nothing of it', () => {
  const [table] = TABLES
  const user = { 'xdm.source.user.identity_type': 'USER', 'xdm.source.user.upn': 'ada@example.com' }
  const who = { ...user, 'xdm.source.identity.identity_type': 'USER', 'xdm.source.identity.upn': 'ada@example.com' }
  const scope = { 'xdm.source.user.scope': 'SAAS', 'xdm.source.identity.scope': 'SAAS' }
  const pads = {
    'xdm.network.ip_protocol': 'TCP',
    'xdm.source.port': 0,
    'xdm.target.port': 0,
    'xdm.target.ipv4': '',
    'xdm.target.resource.name': 'DocuSign',
  }
  const constants = constantsOf(table)
  expect(modeled(table, user)).toEqual(times({ ...constants, ...who, ...scope }))
  const login = { ...user, 'xdm.auth.service': 'SP' }
  expect(modeled(table, login)).toEqual(times({ ...constants, ...login, ...who, ...scope, ...pads }))
  const alert = { 'xdm.event.id': 'e-1', 'xdm.alert.name': 'Odd' }
  expect(modeled(table, alert)).toEqual(times({ ...constants, ...alert, 'xdm.alert.original_alert_id': 'e-1' }))
  expect(modeled(table, { 'xdm.event.id': 'e-1' })).toEqual(times({ ...constants, 'xdm.event.id': 'e-1' }))
})

test('without its country a place is not copied from the columns', () => {
  const [table] = TABLES
  const columns = { city: 'munich', state: 'bavaria', country: 'germany', latitude: 48.1, longitude: 11.6 }
  expect(modeled(table, {}, columns)).toEqual(times(constantsOf(table)))
})

test('the columns that hold objects are those of the schema', () => {
  const objects = Object.entries(COLUMNS).filter(([, type]) => type === 'object')
  expect([...TABLES[0].objectColumns].sort()).toEqual(objects.map(([name]) => name).sort())
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
