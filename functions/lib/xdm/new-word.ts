/** Only what looks like a machine's name leaves as one: never an address, an id or a text. */
const NAME = /^[A-Za-z][A-Za-z0-9_]{0,47}$/
/** Ids have more. */
const MOST_DIGITS = 4
/** A new API brings some names; an item with more has made them up, or uses data as names. */
const MOST_WORDS = 20

const isName = (name: string): boolean => NAME.test(name) && name.replaceAll(/\D/g, '').length <= MOST_DIGITS

/** A name or word nobody has seen before, as it may be logged: `column:riskScore`. */
export const toNewWord = (kind: string, name: string): string => `${kind}:${isName(name) ? name : '(not a name)'}`

/** The new words of one item, each once, and not too many of them. */
export const toNewWords = (words: readonly string[]): string[] => {
  const unique = [...new Set(words)]
  return unique.length > MOST_WORDS ? [...unique.slice(0, MOST_WORDS), '(and more)'] : unique
}
