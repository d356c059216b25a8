import { expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import { withExactNumbers } from '../../../../functions/lib/core/exact-numbers.ts'

const read = (json: string): unknown => JSON.parse(withExactNumbers(json))

test.each([
  ['9007199254740993', '9007199254740993'],
  ['-12345678901234567890', '-12345678901234567890'],
  ['0.1000000000000000000001', '0.1000000000000000000001'],
  ['1e999', '1e999'],
  ['1e-999', '1e-999'],
])('a number that a double would change keeps its digits, as a string: %s', (literal, kept) => {
  expect(read(`{"id": ${literal}, "all": [1,${literal}]}`)).toEqual({ id: kept, all: [1, kept] })
  expect(read(literal)).toBe(kept)
})

test.each(['9007199254740992', '1.5000000000000000', '15e-1', '-0', '0.1', '1e21', '100000000000000000000', '0e5'])(
  'a number that a double holds stays a number: %s',
  (literal) => {
    expect(read(`[${literal}, 12345678901234567891]`)).toEqual([Number(literal), '12345678901234567891'])
  },
)

test('digits inside a string are left alone, whatever surrounds them', () => {
  const text = '{"a":"x, 12345678901234567890 \\" :12345678901234567890","b": 12345678901234567890}'
  expect(read(text)).toEqual({ a: 'x, 12345678901234567890 " :12345678901234567890', b: '12345678901234567890' })
})

test('what no double changes is read as JSON.parse reads it', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.boolean(), (value, isSuspect) => {
      const text = JSON.stringify(isSuspect ? [value, 1e30] : value)
      expect(read(text)).toEqual(JSON.parse(text))
    }),
  )
})

test('an integer of any length arrives with all its digits', () => {
  fc.assert(
    fc.property(fc.bigInt(), (big) => {
      expect(String(BigInt(read(`[${big}]`)?.toString() ?? ''))).toBe(String(big))
    }),
  )
})
