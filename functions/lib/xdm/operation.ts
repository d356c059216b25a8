import type { EnumWord } from './enums.ts'
import { memoize, splitWords } from './sentence.ts'

type Operation = EnumWord<'OPERATION_TYPE'>

/**
 * Which operation an action's last word means (xdm.md D7; import, update, export, complete and processed are the words of
 * documented events, docusign-api C.9). An action that ends in none of them has no operation.
 */
const VERBS: readonly (readonly [Operation, string])[] = [
  ['CREATE', 'created added imported uploaded invited initiated import'],
  ['DELETE', 'deleted removed purged'],
  ['UPDATE', 'updated changed modified transferred renamed enabled disabled turnedon turnedoff update'],
  ['READ', 'viewed downloaded exported export'],
  ['STATUS_CHANGE', 'sent signed completed voided declined agreed activated deactivated lockedout'],
  ['STATUS_CHANGE', 'published unpublished verified approved canceled resent complete processed'],
  ['REJECT', 'blocked rejected'],
]
const OPERATIONS = new Map(
  VERBS.flatMap(([operation, verbs]) => verbs.split(' ').map((verb) => [verb, operation] as const)),
)

/** Updating one of these changes how the account or organization is set up. */
const SETTING =
  /\b(settings?|polic(y|ies)|retention|watermarks?|disclosures?|password rules?|identity providers?|connect|monitor)\b/

const phrase = (...names: string[]): string => names.flatMap(splitWords).join(' ').toLowerCase()

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)

/**
 * By pattern, for modeling rules: how an action ends that has the operation by its last word alone, written with a capital. Actions that match
 * have an operation in any case: this one, CONFIG_CHANGE instead of UPDATE, or that of a login.
 */
export const OPERATION_ENDINGS: readonly (readonly [Operation, RegExp])[] = VERBS.map(([operation, verbs]) => [
  operation,
  new RegExp(`(${verbs.split(' ').map(capital).join('|')})$`),
])

const verbOf = (words: readonly string[]): Operation | undefined =>
  OPERATIONS.get(words.slice(-2).join('').toLowerCase()) ?? OPERATIONS.get((words.at(-1) ?? '').toLowerCase())

/** The operation of an action that is no login. @param subjects object and property: what it was done to. */
export const operationOf: (action: string, ...subjects: string[]) => Operation | undefined = memoize(
  (action = '', ...subjects) => {
    const operation = verbOf(splitWords(action))
    return operation === 'UPDATE' && SETTING.test(phrase(...subjects, action)) ? 'CONFIG_CHANGE' : operation
  },
)
