import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { isObject, type Json, type JsonObject } from '../../../functions/lib/core/json.ts'
import { columnsOf } from '../../support/xql/names.ts'
import { GOLDENS, MODEL, model } from './rule.ts'

const DATASET = 'docusign_docusign_raw'

interface Case {
  test_data_event_id: string
  vendor: string
  product: string
  dataset: string
  event_data: JsonObject
  expected_values: JsonObject
}

const read = (name: string): string => readFileSync(`infra/xsiam/${name}`, 'utf8')
const schema: Record<string, Record<string, { type: string; is_array: boolean }>> = JSON.parse(
  read('DocusignXsiam_schema.json'),
)
const columns = schema[DATASET] ?? {}
const text = read('DocusignXsiam_testdata.json')
const { data }: { data: Case[] } = JSON.parse(text)

/** Where a JSON number stands without a fraction, Python reads another type: it is seen in the text only. */
const isWhole = (name: string, at: number): boolean =>
  new RegExp(`^ {8}"${name}": -?\\d+,?$`, 'm').test(text.split('"test_data_event_id"')[at + 1] ?? '')

/** demisto-sdk's own notion of a value's type (xdm.md E). */
const typeOf = (name: string, value: Json, at: number): string => {
  if (typeof value === 'boolean') return 'boolean'
  if (typeof value === 'number') return isWhole(name, at) ? 'int' : 'float'
  return typeof value === 'string' && /^\d{4}-\d\d-\d\d([T ]\d\d:\d\d|$)/.test(value) ? 'datetime' : 'string'
}

test('each value has the type that the schema declares, and none is an array there', () => {
  const wrong = data.flatMap(({ test_data_event_id: id, event_data: event }, at) =>
    Object.entries(event).flatMap(([name, value]) => {
      const declared = columns[name]
      if (declared === undefined || value === null) return []
      return typeOf(name, value, at) === declared.type ? [] : [`${id}: ${name} is ${typeOf(name, value, at)}`]
    }),
  )
  expect(wrong).toEqual([])
})

test("the schema knows demisto-sdk's types only, and exactly the columns that the rule reads", () => {
  const types = new Set(['string', 'int', 'float', 'datetime', 'boolean'])
  expect(Object.values(columns).filter(({ type, is_array }) => !types.has(type) || is_array)).toEqual([])
  const assigned = new Set<string>()
  const names = MODEL.statements.flat().flatMap((stage) => {
    if (stage.kind === 'filter') return columnsOf(stage.condition)
    if (stage.kind !== 'alter') return []
    for (const { name } of stage.assignments) assigned.add(name)
    return stage.assignments.flatMap(({ value }) => columnsOf(value))
  })
  const raw = [...new Set(names)].filter((name) => !assigned.has(name))
  expect(Object.keys(columns).sort()).toEqual(raw.sort())
  expect(Object.keys(schema)).toEqual([MODEL.parameters.dataset])
})

test('no temporary is assigned that nothing reads: the compiler refuses the rule', () => {
  for (const statement of MODEL.statements) {
    const assignments = statement.flatMap((stage) => (stage.kind === 'alter' ? stage.assignments : []))
    const used = new Set(assignments.flatMap(({ value }) => columnsOf(value)))
    const unused = assignments.filter(({ name }) => !name.startsWith('xdm.') && !used.has(name))
    expect(unused.map(({ name }) => name)).toEqual([])
    expect(assignments.filter(({ name }) => !/^(xdm\.|tmp_)/.test(name))).toEqual([])
  }
})

test('each case is complete, has an id of its own, and the rule makes of it what it expects', () => {
  expect(data).toHaveLength(GOLDENS.filter(({ fields }) => fields !== undefined).length)
  expect(new Set(data.map(({ test_data_event_id: id }) => id)).size).toBe(data.length)
  for (const {
    test_data_event_id: id,
    vendor,
    product,
    dataset,
    event_data: event,
    expected_values: expected,
  } of data) {
    expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-8[\da-f]{3}-[\da-f]{12}$/)
    expect(`${vendor}_${product}_raw`).toBe(dataset)
    expect(Object.keys(expected).filter((name) => !name.startsWith('xdm.'))).toEqual([])
    expect(isObject(event) && model(event, 'native', { nulls: null, jsonOfNull: null })).toEqual([expected])
  }
})
