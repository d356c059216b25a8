import type { EnumWord } from '../../lib/xdm/enums.ts'
import { splitWords } from '../../lib/xdm/sentence.ts'

/**
 * Some of what DocuSign documents by human names. Only few machine names are published, so the words stand for them:
 * what matches is called by its title, what does not is mapped all the same.
 */
export interface DocumentedGroup {
  category: string
  /** What a title begins with: most likely the raw event's object, in words. */
  object?: string
  /** In words, by the operation that they mean; `unknown`: XDM has none for them. */
  actions: Partial<Record<EnumWord<'OPERATION_TYPE'> | 'unknown', readonly string[]>>
}

/** Words that one of two spellings leaves out. */
const NOISE = new Set(['configuration', 'authentication'])

const singular = (word: string): string => (/[^s]s$/.test(word) && word.length > 3 ? word.slice(0, -1) : word)

/** The same for all spellings and orders of the same words: `PasswordRules` `Updated`, "Password rules updated". */
export const toWordsKey = (...names: string[]): string => {
  const words = names
    .flatMap(splitWords)
    .map((word) => singular(word.toLowerCase()))
    .filter((word) => !NOISE.has(word))
  return [...new Set(words)].sort().join(' ')
}
