/** Only what looks like a machine's name leaves as one: never an address, an id or a text. */
const NAME = /^[A-Za-z][A-Za-z0-9_]{0,47}$/
/** Ids have more. */
const MOST_DIGITS = 4
/** A new API brings some names; an item with more has made them up, or uses data as names. */
const MOST_WORDS = 20
/** Of a kind, in one run: so many are a new API; more are somebody who makes up names. */
const MOST_OF_A_KIND = 100
const AND_MORE = '(and more)'

const isName = (name: string): boolean => NAME.test(name) && name.replaceAll(/\D/g, '').length <= MOST_DIGITS

/** Formats a name or value that wasn't seen before for the log: `column:riskScore`. */
export const toUnknownValue = (kind: string, name: string): string => `${kind}:${isName(name) ? name : '(not a name)'}`

/** The new words of one item, each once, and not too many of them. */
export const toUnknownValues = (words: readonly string[]): string[] => {
  const unique = [...new Set(words)]
  return unique.length > MOST_WORDS ? [...unique.slice(0, MOST_WORDS), AND_MORE] : unique
}

/** The new words of one run: each once, and of each kind not too many, so that made-up names hide no login. */
export interface UnknownValues {
  add(words: Iterable<string>): void
  /** In alphabetical order. */
  all(): string[]
}

const kindOf = (word: string): string => word.slice(0, word.indexOf(':') + 1)

export const createUnknownValues = (): UnknownValues => {
  const kept = new Set<string>()
  const ofKind = new Map<string, number>()
  const keep = (word: string): void => {
    if (kept.has(word)) return
    const kind = kindOf(word)
    const count = ofKind.get(kind) ?? 0
    if (count >= MOST_OF_A_KIND) {
      kept.add(AND_MORE)
      return
    }
    ofKind.set(kind, count + 1)
    kept.add(word)
  }
  return {
    add: (words) => {
      for (const word of words) keep(word)
    },
    all: () => [...kept].sort(),
  }
}
