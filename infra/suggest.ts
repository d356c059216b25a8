import { distance } from 'fastest-levenshtein'

const LONGEST = 60

const normalize = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, ' ')
    .trim()

/** The known name that a misspelled one was probably meant for: a few letters off, or its beginning. */
const findNearest = (given: string, known: readonly string[]): string | undefined => {
  if (given.length > LONGEST) return undefined
  const name = normalize(given)
  const [best] = known
    .map((one) => ({ one, off: distance(name, normalize(one)) }))
    .filter(({ off }) => off <= Math.max(1, Math.floor(name.length / 3)))
    .sort((a, b) => a.off - b.off)
  const begun = known.filter((one) => name.length > 2 && normalize(one).startsWith(name))
  return best?.one ?? (begun.length === 1 ? begun[0] : undefined)
}

/** A question to append to a message, with a leading blank; empty when no known name is near. */
export const suggest = (given: string, known: readonly string[]): string => {
  const nearest = findNearest(given, known)
  if (nearest === undefined) return ''
  return ` Did you mean ${/\s/.test(nearest) ? JSON.stringify(nearest) : nearest}?`
}
