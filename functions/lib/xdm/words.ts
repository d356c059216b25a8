import { memoize } from './remembered.ts'

const WORD = /\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|\p{N}+|\p{Lo}+/gu

/** The words of a name: `TooManyLoginFailures`, `too_many login-failures` -> Too, Many, Login, Failures. */
export const splitWords: (name: string) => readonly string[] = memoize((name = '') => name.match(WORD) ?? [])

const isAcronym = (word: string): boolean => word.length > 1 && word === word.toUpperCase()
const lower = (word: string): string => (isAcronym(word) ? word : word.toLowerCase())

/** Names as the start of a sentence: `PermissionSet`, `Updated` -> `Permission set updated`. */
export const toSentence: (...names: string[]) => string | undefined = memoize((...names) => {
  const sentence = names.flatMap(splitWords).map(lower).join(' ')
  return sentence === '' ? undefined : sentence.charAt(0).toUpperCase() + sentence.slice(1)
})
