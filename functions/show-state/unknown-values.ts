import { toCode, toCount, toDistance } from '../lib/commands/format.ts'
import { DATA_TYPES, type DataType } from '../lib/contract.ts'
import type { UnknownValue } from '../lib/state/unknown-values.ts'

/** A field, or a word, that DocuSign sends and this version does not know. */
export interface Unknown {
  eventType: string
  /** `column` for a field, else what the word is of: `object`, `action`, `result`, `status` …; `more` for an item or a run with too many to name. */
  kind: string
  name: string
  /** ISO. */
  firstSeen: string
}

export const toUnknown = (dataType: DataType, { word, firstSeen }: UnknownValue): Unknown => {
  const { eventType } = DATA_TYPES[dataType]
  const [kind = '', name] = word.split(':')
  // An item or a run with very many of them brings one that is of no kind.
  const known = name === undefined ? { kind: 'more', name: '' } : { kind, name }
  return { eventType, ...known, firstSeen: firstSeen.toISOString() }
}

const CALLED: Record<string, string> = { column: 'field', login: 'action that looks like a login' }

const MOST_LINES = 30

/** What stands for a text that is no machine's name: it was not kept (lib/xdm/new-word.ts). */
const NO_NAME = '(not a name)'

const toThing = ({ kind, name }: Unknown): string => {
  if (kind === 'more') return 'more in one item or run than are kept'
  return `${CALLED[kind] ?? kind} ${name === NO_NAME ? 'whose name isn’t a valid identifier (not stored)' : toCode(name)}`
}

const toLine = (unknown: Unknown, now: Date): string =>
  `- ${unknown.eventType}: ${toThing(unknown)}, first seen ${unknown.firstSeen} (${toDistance(new Date(unknown.firstSeen), now)})`

const toAdvice = (unknown: readonly Unknown[]): string[] => [
  'They are delivered as DocuSign sent them. A newer version of this project may map them.',
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
