import { expect, test } from '@jest/globals'
import { COLUMNS } from '../../../functions/customer-events/schema.ts'
import type { Json, JsonObject } from '../../../functions/lib/core/json.ts'
import { CONSTANTS } from '../../../infra/xsiam/generate/constants.ts'
import { type FieldType, type MappingTable, TABLES } from '../../../infra/xsiam/generate/mapping-tables.ts'
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

/** What the rule says by itself of a record about which nothing is known. */
const constantsOf = (table: MappingTable): Record<string, unknown> => {
  const [[fields = {}] = []] = modeled(table, {})
  return fields
}

const times = (fields: Record<string, unknown>) => UNKNOWNS.map(() => [fields])

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

test('a word that XDM has no constant for stays as it is, but for a number: nobody says which type those constants are', () => {
  const [table] = TABLES
  const fields = {
    'xdm.event.operation': 'TELEPORT',
    'xdm.event.outcome': 'Perhaps',
    'xdm.event.tags': ['SAAS', 'NEW'],
    'xdm.target.application.name': 'DocuSign',
  }
  expect(modeled(table, { ...fields, 'xdm.logon.type': 99 })).toEqual(times({ ...constantsOf(table), ...fields }))
})

test('what the rule says of a record about which nothing is known is constant, and in no case who or what it was', () => {
  const [events, users] = TABLES.map(constantsOf)
  expect(events).toEqual({
    'xdm.event.type': 'saas audit',
    'xdm.event.tags': ['SAAS'],
    'xdm.target.application.name': 'DocuSign',
    'xdm.observer.type': 'DocuSign',
    'xdm.observer.sub_type': 'Monitor',
  })
  const words = new Set(Object.values(users ?? {}).flat())
  expect(words).toEqual(
    new Set(['User Info', 'auditusers', 'AUDIT', 'SAAS', 'User', 'DocuSign', 'Audit Users', 'USER']),
  )
})

test('a login that carries little gets back what stories need, other events nothing of it', () => {
  const [table] = TABLES
  const [login, other] = [{ 'xdm.auth.service': 'SP' }, { 'xdm.event.id': 'e-1' }]
  const pads = {
    'xdm.event.type': 'authentication',
    'xdm.event.tags': ['SAAS', 'AUTHENTICATION'],
    'xdm.network.ip_protocol': 'TCP',
    'xdm.source.port': 0,
    'xdm.target.port': 0,
    'xdm.target.ipv4': '',
    'xdm.target.resource.name': 'DocuSign',
  }
  expect(modeled(table, login)).toEqual(times({ ...constantsOf(table), ...login, ...pads }))
  expect(modeled(table, other)).toEqual(times({ ...constantsOf(table), ...other }))
})

test('without its country a place is not copied from the columns', () => {
  const [table] = TABLES
  const columns = { city: 'munich', state: 'bavaria', country: 'germany', latitude: 48.1, longitude: 11.6 }
  expect(modeled(table, {}, columns)).toEqual(times(constantsOf(table)))
})

test('columns that hold objects, numbers or booleans are named as the schema has them', () => {
  const of = (...types: string[]) =>
    Object.entries(COLUMNS).flatMap(([name, type]) => (types.includes(type) ? [name] : []))
  const read = new Set(TABLES[0].rows.flatMap(({ from }) => from))
  const { objectColumns, otherColumns } = TABLES[0]
  expect([...objectColumns].sort()).toEqual(of('object').sort())
  expect([...otherColumns].sort()).toEqual(of('number', 'boolean').filter((name) => read.has(name)))
})

test('a field that tells the rule something by being there is never left out', () => {
  const told = TABLES.flatMap(({ rows }) =>
    rows.flatMap(({ found = [] }) =>
      found.flatMap(({ when = [] }) =>
        when.map((one) => ('not' in one ? one.not : one)).flatMap((one) => ('carried' in one ? [one.carried] : [])),
      ),
    ),
  )
  expect(new Set(told)).toEqual(new Set(['xdm.auth.service', 'xdm.source.location.country']))
  const leavable = TABLES.flatMap(({ rows }) =>
    rows.filter(({ field, found }) => found && told.some((one) => one === field)),
  )
  expect(leavable).toEqual([])
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
