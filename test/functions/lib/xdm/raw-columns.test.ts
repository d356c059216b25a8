import { describe, expect, test } from '@jest/globals'
import type { JsonObject } from '../../../../functions/lib/core/json.ts'
import { type ColumnType, toRawColumns } from '../../../../functions/lib/xdm/raw-columns.ts'

const types = new Map<string, ColumnType>([
  ['name', 'string'],
  ['size', 'number'],
  ['flag', 'boolean'],
  ['data', 'object'],
])
const columns = (object: JsonObject) => toRawColumns(object, types).columns

describe('names', () => {
  test('a name of ours moves aside, in whatever case', () => {
    expect(columns({ _TIME: 1, Collector_x: 2, XDM_FIELDS: 3, _any: 4, '': 5 })).toEqual({
      docusign__TIME: 1,
      docusign_Collector_x: 2,
      docusign_XDM_FIELDS: 3,
      docusign__any: 4,
      docusign_: 5,
    })
  })

  test('a known column keeps its name even if it comes in another case, too', () => {
    expect(columns({ NAME: 'x', name: 'y' })).toEqual({ docusign_NAME: 'x', name: 'y' })
  })

  test('a known column that comes in another case only has its usual name and type', () => {
    expect(toRawColumns({ Name: 7, SIZE: '1', nAmE: 'x' }, types)).toEqual({
      columns: { name: '7', size: 1, docusign_nAmE: 'x' },
      retyped: ['name', 'size'],
      unknown: ['nAmE'],
    })
  })

  test('what moves aside never lands on another column', () => {
    expect(columns({ docusign__x: 1, DOCUSIGN__X: 2, _x: 3, _X: 4 })).toEqual({
      docusign__x: 1,
      docusign_DOCUSIGN__X: 2,
      docusign__x_2: 3,
      docusign__X_3: 4,
    })
  })

  test('a member called __proto__ is a column and nothing else', () => {
    const made = columns(JSON.parse('{"__proto__":{"name":"evil"},"constructor":1}'))
    expect(Object.getPrototypeOf(made)).toBe(Object.prototype)
    expect(made).toEqual({ docusign___proto__: { name: 'evil' }, constructor: 1 })
  })
})

const retyped = (name: string, value: JsonObject[string]) => {
  const made = toRawColumns({ [name]: value }, types)
  return { ...made.columns, retyped: made.retyped }
}

describe('types', () => {
  test.each([
    ['name', 7, { name: '7' }],
    ['name', true, { name: 'true' }],
    ['name', ['a', 'b'], { name: 'ab' }],
    ['name', { a: 1 }, { name: '{"a":1}' }],
    ['size', '7', { size: 7 }],
    ['size', ' -1.5e2 ', { size: -150 }],
    ['flag', 'True', { flag: true }],
    ['flag', 'false', { flag: false }],
    ['data', '{"a":1}', { data: { a: 1 } }],
    ['data', '{"a":9007199254740993,"b":[1e999,1.5]}', { data: { a: '9007199254740993', b: ['1e999', 1.5] } }],
    ['size', '0.10000000000000000001', { size: 0.1, docusign_size: '0.10000000000000000001' }],
    ['size', '+9007199254740993', { size: 9007199254740992, docusign_size: '+9007199254740993' }],
    ['size', '+1.50', { size: 1.5 }],
    ['size', 'many', { docusign_size: 'many' }],
    ['size', '', { docusign_size: '' }],
    ['size', '0x10', { docusign_size: '0x10' }],
    ['size', '1e999', { docusign_size: '1e999' }],
    ['size', Number.POSITIVE_INFINITY, { docusign_size: 'Infinity' }],
    ['flag', 1, { docusign_flag: '1' }],
    ['data', '{broken', { docusign_data: '{broken' }],
    ['data', [{}], { docusign_data: '[{}]' }],
  ])('%s sent as %j is delivered as %j and named', (name, value, expected) => {
    expect(retyped(name, value)).toEqual({ ...expected, retyped: [name] })
  })

  test('null is of every type', () => {
    expect(toRawColumns({ size: null, name: null }, types)).toEqual({
      columns: { size: null, name: null },
      retyped: [],
      unknown: [],
    })
  })

  test('unknown columns pass as they are, and are named', () => {
    expect(toRawColumns({ novelty: [1], name: 'x' }, types)).toEqual({
      columns: { name: 'x', novelty: [1] },
      retyped: [],
      unknown: ['novelty'],
    })
  })
})
