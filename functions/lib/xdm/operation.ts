import type { EnumWord } from './enums.ts'
import { memoize, splitWords } from './sentence.ts'

type Operation = EnumWord<'OPERATION_TYPE'>

/**
 * The operation for the last word of an action (xdm.md D7; import, update, export, complete and processed come from
 * documented events, docusign-api C.9). Actions with any other ending have no operation.
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

/** Updating one of these changes the configuration of the account or organization. */
const SETTING =
  /\b(settings?|polic(y|ies)|retention|watermarks?|disclosures?|password rules?|identity providers?|connect|monitor)\b/

const phrase = (...names: string[]): string => names.flatMap(splitWords).join(' ').toLowerCase()

const verbOf = (words: readonly string[]): Operation | undefined =>
  OPERATIONS.get(words.slice(-2).join('').toLowerCase()) ?? OPERATIONS.get((words.at(-1) ?? '').toLowerCase())

/** The operation of an action other than a login. @param subjects the object and property that it changes */
export const operationOf: (action: string, ...subjects: string[]) => Operation | undefined = memoize(
  (action = '', ...subjects) => {
    const operation = verbOf(splitWords(action))
    return operation === 'UPDATE' && SETTING.test(phrase(...subjects, action)) ? 'CONFIG_CHANGE' : operation
  },
)
