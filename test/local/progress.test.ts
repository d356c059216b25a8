import { expect, test } from '@jest/globals'
import { createProgress } from './progress.ts'

test('progress is one line drawn again, at most ten times a second', () => {
  const written: string[] = []
  const clock = { ms: 0 }
  const progress = createProgress(
    (text) => written.push(text),
    () => clock.ms,
  )
  for (const ms of [0, 50, 100, 199, 200]) {
    clock.ms = ms
    progress.show(`${ms} done`)
  }
  progress.clear()
  expect(written).toEqual(['\r\u001B[2K0 done', '\r\u001B[2K100 done', '\r\u001B[2K200 done', '\r\u001B[2K'])
})

test('a phase is always drawn, however soon after another', () => {
  const written: string[] = []
  const progress = createProgress(
    (text) => written.push(text),
    () => 0,
  )
  progress.phase('Starting…')
  progress.show('too soon')
  progress.phase('Comparing…')
  expect(written).toEqual(['\r\u001B[2KStarting…', '\r\u001B[2KComparing…'])
})

test('nothing is written when nobody watches', () => {
  const progress = createProgress(undefined, () => 0)
  expect(() => {
    progress.phase('Starting…')
    progress.show('1')
    progress.clear()
  }).not.toThrow()
})
