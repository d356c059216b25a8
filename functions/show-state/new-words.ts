import { toCode, toCount, toDistance } from '../lib/command/words.ts'
import { DATA_TYPES, type DataType } from '../lib/contract.ts'
import type { NewWord } from '../lib/state/words.ts'

/** A field, or a word, that DocuSign sends and this version does not know. */
export interface Unknown {
  eventType: string
  /** `column` for a field, else what the word is of: `object`, `action`, `result`, `status`, or `login`. */
  kind: string
  name: string
  /** ISO. */
  firstSeen: string
}

export const toUnknown = (dataType: DataType, { word, firstSeen }: NewWord): Unknown => {
  const [kind = '', ...rest] = word.split(':')
  const { eventType } = DATA_TYPES[dataType]
  return { eventType, kind, name: rest.join(':'), firstSeen: firstSeen.toISOString() }
}

const CALLED: Record<string, string> = { column: 'field', login: 'action that looks like a login' }

const MOST_LINES = 30

const toLine = ({ eventType, kind, name, firstSeen }: Unknown, now: Date): string =>
  `- ${eventType}: ${CALLED[kind] ?? kind} ${toCode(name)}, first seen ${firstSeen} (${toDistance(new Date(firstSeen), now)})`

const toAdvice = (unknown: readonly Unknown[]): string[] => [
  'All of it is delivered as DocuSign sent it; nothing is lost. A newer version of this project may map it.',
  ...(unknown.some(({ kind }) => kind === 'login')
    ? ['Actions that are logins: name them in `loginWords` of the configuration and deploy, so that XSIAM sees logins.']
    : []),
]

/** What is unknown, the latest first, and what to do about it. */
export const toUnknownLines = (unknown: readonly Unknown[], now: Date): string[] => {
  if (unknown.length === 0) return ['- nothing unknown so far']
  const latest = unknown.toSorted((a, b) => b.firstSeen.localeCompare(a.firstSeen))
  const more = latest.length - MOST_LINES
  return [
    ...latest.slice(0, MOST_LINES).map((one) => toLine(one, now)),
    ...(more > 0 ? [`- and ${toCount(more, 'earlier one')}, in \`unknown\` of the JSON answer`] : []),
    '',
    ...toAdvice(unknown),
  ]
}
