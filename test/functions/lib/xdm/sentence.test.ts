import { expect, test } from '@jest/globals'
import { memoize } from '../../../../functions/lib/xdm/sentence.ts'

/** A function that remembers, and what it was really asked. */
const aMemory = () => {
  const asked: string[][] = []
  const ask = memoize((...names) => {
    asked.push(names)
    return names.includes('nothing') ? undefined : names.join('-')
  })
  return { ask, asked }
}

test('what follows from the same names is worked out once, also when it is nothing', () => {
  const { ask, asked } = aMemory()
  expect([ask('a', 'b'), ask('a', 'b'), ask('nothing'), ask('nothing')]).toEqual(['a-b', 'a-b', undefined, undefined])
  expect(asked).toEqual([['a', 'b'], ['nothing']])
})

test('names that read alike when put together are kept apart', () => {
  const { ask, asked } = aMemory()
  for (const names of [
    ['a', 'b'],
    ['ab', ''],
    ['', 'ab'],
    ['1:a', 'b'],
    ['a1:b', ''],
  ])
    ask(...names)
  expect(asked).toHaveLength(5)
})

test('thousands of hostile names are answered and not remembered', () => {
  const { ask, asked } = aMemory()
  for (let round = 0; round < 2; round++) for (let at = 0; at < 1500; at++) expect(ask(`n${at}`)).toBe(`n${at}`)
  expect(asked).toHaveLength(2000)
})
