import type { EnumWord } from './enums.ts'

type Outcome = EnumWord<'OUTCOME'>

const WORDS: readonly (readonly [Outcome, string])[] = [
  ['SUCCESS', 'success succeeded true'],
  ['FAILED', 'failed failure error denied blocked false'],
]
const OUTCOMES = new Map(WORDS.flatMap(([outcome, words]) => words.split(' ').map((word) => [word, outcome] as const)))

/** By pattern, for modeling rules: results that are just such a word. */
export const OUTCOME_WORDS: readonly (readonly [Outcome, RegExp])[] = WORDS.map(([outcome, words]) => [
  outcome,
  new RegExp(`^(${words.replaceAll(' ', '|')})$`, 'i'),
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
