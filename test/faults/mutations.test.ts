import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { BREAKAGES } from './mutations.ts'

test.each(BREAKAGES)('the line of “$what” still stands, once, and so does the suite that must notice', (breakage) => {
  const { file, text, suite } = breakage
  expect(readFileSync(file, 'utf8').split(text)).toHaveLength(2)
  expect(existsSync(suite)).toBe(true)
})
