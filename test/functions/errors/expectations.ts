import { expect } from '@jest/globals'
import { isObject } from '../../../functions/lib/core/json.ts'
import type { Ended, Functions } from '../lib/commands/functions.ts'
import { type Documented, MARKER, nameOf } from './documented.ts'

/** Rows for `test.each`, with a name for each. */
export const named = (...tables: (readonly Documented[])[]): [string, Documented][] =>
  tables.flat().map((row) => [nameOf(row), row])

/** A row whose code names the API that refused. */
export const ofApi = (api: string, { code }: Documented): string => (code === 'forbidden' ? `${api}-forbidden` : code)

export const expectNothingPlanted = ({ privateKey }: Functions, { printed }: Ended): void => {
  const planted = [MARKER, 'eyJ', ...privateKey.split('\n').slice(1, -2)]
  expect(planted.filter((one) => printed.includes(one))).toEqual([])
}

/** The step that a failed authentication stopped at, by the list in its message. */
export const failedStep = (message: string): string | undefined => /❌ \*\*(.*?)\*\*/.exec(message)?.[1]

/** One line of the doctor's. */
export const lineOf = ({ answer }: Ended, check: string): unknown => {
  const lines: unknown[] = Array.isArray(answer['lines']) ? answer['lines'] : []
  return lines.find((line) => isObject(line) && line['check'] === check)
}
