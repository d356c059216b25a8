import { remembered } from './remembered.ts'

const WORD = /\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|\p{N}+|\p{Lo}+/gu

/** The words of a name: `TooManyLoginFailures`, `too_many login-failures` -> Too, Many, Login, Failures. */
export const splitWords: (name: string) => readonly string[] = remembered((name = '') => name.match(WORD) ?? [])

const isAcronym = (word: string): boolean => word.length > 1 && word === word.toUpperCase()
const lower = (word: string): string => (isAcronym(word) ? word : word.toLowerCase())

/** Names as the start of a sentence: `PermissionSet`, `Updated` -> `Permission set updated`. */
export const toSentence = (...names: (string | undefined)[]): string | undefined => {
  const words = names.flatMap((name) => (name === undefined ? [] : splitWords(name))).map(lower)
  const sentence = words.join(' ')
  return sentence === '' ? undefined : sentence.charAt(0).toUpperCase() + sentence.slice(1)
}
