import type { EnumWord } from './enums.ts'

type Outcome = EnumWord<'OUTCOME'>

const OUTCOMES = new Map<string, Outcome>([
  ['success', 'SUCCESS'],
  ['succeeded', 'SUCCESS'],
  ['true', 'SUCCESS'],
  ['failed', 'FAILED'],
  ['failure', 'FAILED'],
  ['error', 'FAILED'],
  ['denied', 'FAILED'],
  ['blocked', 'FAILED'],
  ['false', 'FAILED'],
])

/** DocuSign's `result` as an outcome (xdm.md D7). Nothing for nothing; UNKNOWN for a word that the table lacks. */
export const toOutcome = (result: string | undefined): Outcome | undefined => {
  if (result === undefined) return undefined
  const word = result.trim().toLowerCase()
  return OUTCOMES.get(word) ?? (word.startsWith('partial') ? 'PARTIAL' : 'UNKNOWN')
}

const ENDINGS: [RegExp, Outcome][] = [
  [/(succeeded|passed)$/i, 'SUCCESS'],
  [/(failed|denied|expired)$/i, 'FAILED'],
]

/** What the name of a login or second-factor action says itself: `LoginFailed`. */
export const outcomeOfAction = (action: string): Outcome | undefined =>
  ENDINGS.find(([ending]) => ending.test(action))?.[1]
