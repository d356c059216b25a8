import type { EnumWord } from './enums.ts'

type Outcome = EnumWord<'OUTCOME'>

const WORDS: readonly (readonly [Outcome, string])[] = [
  ['SUCCESS', 'success succeeded true'],
  ['FAILED', 'failed failure error denied blocked false'],
]
const OUTCOMES = new Map(WORDS.flatMap(([outcome, words]) => words.split(' ').map((word) => [word, outcome] as const)))

/** Converts DocuSign's `result` to an outcome (xdm.md D7): UNKNOWN for a value that isn't in the table. */
export const toOutcome = (result: string | undefined): Outcome | undefined => {
  if (result === undefined) return undefined
  const word = result.trim().toLowerCase()
  return OUTCOMES.get(word) ?? (word.startsWith('partial') ? 'PARTIAL' : 'UNKNOWN')
}

const ENDINGS: [RegExp, Outcome][] = [
  [/(succeeded|passed)$/i, 'SUCCESS'],
  [/(failed|denied|expired)$/i, 'FAILED'],
]

/** The outcome in the name of a login or second-factor action, such as `LoginFailed`. */
export const outcomeOfAction = (action: string): Outcome | undefined =>
  ENDINGS.find(([ending]) => ending.test(action))?.[1]
