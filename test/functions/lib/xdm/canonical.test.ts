import { describe, expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import {
  hashOf,
  itemIds,
  toCanonicalText,
  toJsonText,
  withoutRepeated,
} from '../../../../functions/lib/xdm/canonical.ts'

const idOf = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'id' in value ? value.id : undefined
const ids = (values: unknown[]) => itemIds(values, idOf).map(({ id }) => id)

test('an item keeps its own id, duplicates too', () => {
  expect(ids([{ id: 'a' }, { id: 'b' }, { id: 'a' }])).toEqual(['a', 'b', 'a'])
})

test('an item without an id has the hash of its content and its ordinal among equals', () => {
  const [first, other, second] = ids([{ x: 1, y: [2] }, { x: 2 }, { y: [2], x: 1 }])
  expect(first).toMatch(/^hash-[0-9a-f]{32}-1$/)
  expect(second).toBe(first?.replace(/-1$/, '-2'))
  expect(other).not.toContain(first?.slice(5, 37))
})

test.each<{ id: unknown; what: string }>([
  { id: '', what: 'empty' },
  { id: ' ', what: 'blank' },
  { id: 7, what: 'a number' },
  { id: 'x'.repeat(201), what: 'longer than a key may be' },
])('an id that is $what is replaced', ({ id }) => {
  expect(ids([{ id }])[0]).toMatch(/^hash-/)
})

describe('the same item twice on one page', () => {
  const onePage = (values: unknown[]) => {
    const { items, repeated } = withoutRepeated(itemIds(values, idOf))
    return { values: items.map(({ value }) => value), repeated }
  }

  test('is one item, whatever the order of its members', () => {
    const first = { id: 'a', data: { x: 1, y: 2 } }
    const other = { id: 'b', data: { x: 1, y: 2 } }
    const again = { data: { y: 2, x: 1 }, id: 'a' }
    expect(onePage([first, other, again, first])).toEqual({ values: [first, other], repeated: 2 })
  })

  test('is two items if the content differs, even in the type of a value only', () => {
    const values = [{ id: 'a', x: 1 }, { id: 'a', x: '1' }, { id: 'a' }, { id: 'a', x: null }]
    expect(onePage([...values, ...values])).toEqual({ values, repeated: 4 })
  })

  test('is two items if it has no id: nothing tells equal events apart', () => {
    expect(onePage([{ x: 1 }, { x: 1 }, null, null])).toMatchObject({
      values: [{ x: 1 }, { x: 1 }, null, null],
      repeated: 0,
    })
  })
})

test('a page read again gives the same ids, whatever the order of members', () => {
  fc.assert(
    fc.property(fc.array(fc.dictionary(fc.string(), fc.jsonValue())), (values) => {
      const turned = values.map((value) => Object.fromEntries(Object.entries(value).toReversed()))
      expect(ids(turned)).toEqual(ids(values))
    }),
  )
})

test('the canonical text is JSON of the same value', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(JSON.parse(toCanonicalText(value))).toEqual(JSON.parse(JSON.stringify(value)))
    }),
  )
})

test('values of any depth have a hash and a text', () => {
  const text = `${'{"a":['.repeat(20_000)}1${']}'.repeat(20_000)}`
  const deep: unknown = JSON.parse(text)
  expect(toJsonText(deep) === text).toBe(true)
  expect(hashOf(deep)).toMatch(/^[0-9a-f]{32}$/)
})
