import type { Change, WatchedField } from '../changes/user-changes.ts'

/** Limits for the sentence, because names can be long and groups many. The columns hold all of it. */
const MAX_LENGTH = 100
const MAX_NAMES = 10

const short = (text: string): string => {
  const characters = Array.from(text)
  return characters.length > MAX_LENGTH ? `${characters.slice(0, MAX_LENGTH).join('')}…` : text
}

const listed = (names: string[]): string => {
  const more = names.length - MAX_NAMES
  return `${names.slice(0, MAX_NAMES).map(short).join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}

const NAMES: Readonly<Record<WatchedField, string>> = {
  status: 'status',
  isAdmin: 'administrator',
  permissionProfile: 'permission profile',
  groups: 'groups',
  email: 'e-mail address',
  userName: 'user name',
  firstName: 'first name',
  middleName: 'middle name',
  lastName: 'last name',
}

const groupPhrase = (verb: string, names: string[]): string[] =>
  names.length === 0 ? [] : [`${verb} ${names.length > 1 ? 'groups' : 'group'} ${listed(names)}`]

const without = (names: string[], others: string[]): string[] => names.filter((name) => !others.includes(name))

const groupWords = (from: string[], to: string[]): string[] => [
  ...groupPhrase('added to', without(to, from)),
  ...groupPhrase('removed from', without(from, to)),
]

const toWords = ({ field, from, to }: Change): string[] => {
  if (Array.isArray(from) && Array.isArray(to)) return groupWords(from, to)
  if (field === 'isAdmin') return [to === true ? 'granted administrator' : 'revoked administrator']
  const [was, now] = [short(String(from)), short(String(to))]
  if (was === '') return [`${NAMES[field]} set to ${now}`]
  return [now === '' ? `${NAMES[field]} ${was} removed` : `${NAMES[field]} changed from ${was} to ${now}`]
}

const isClosing = ({ field, to }: Change): boolean => field === 'status' && to === 'Closed'

/** Describes a change in one sentence: `User changed: granted administrator; added to group Legal`. */
export const describe = (
  changes: readonly Change[],
  { isFirst, isClosed }: { isFirst: boolean; isClosed: boolean },
): string => {
  const closed = isClosed || changes.some(isClosing)
  const words = changes.filter((change) => !isClosing(change)).flatMap(toWords)
  const what = words.length === 0 ? '' : `: ${words.join('; ')}`
  if (closed) return `User closed${what}`
  if (isFirst) return 'User observed'
  return words.length === 0 ? 'User details changed' : `User changed${what}`
}
