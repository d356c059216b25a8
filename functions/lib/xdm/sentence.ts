/** The same few names come in every event; hostile ones must not fill the memory. */
const MAX_KNOWN = 1000
const MAX_LENGTH = 150

/** Unlike a mere join no two lists have the same, whatever is in the names. */
const toKey = (names: readonly string[]): string => {
  let key = ''
  for (const name of names) key += `${name.length}:${name}`
  return key
}

/** Works out only once what follows from a few short names and nothing else. */
export const memoize = <T>(workOut: (...names: string[]) => T): ((...names: string[]) => T) => {
  const known = new Map<string, T>()
  return (...names) => {
    const key = names.length === 1 ? (names[0] ?? '') : toKey(names)
    const before = known.get(key)
    if (before !== undefined || known.has(key)) return before as T
    const value = workOut(...names)
    if (known.size < MAX_KNOWN && key.length <= MAX_LENGTH) known.set(key, value)
    return value
  }
}

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
