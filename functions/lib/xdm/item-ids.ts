import { hashOf } from './canonical.ts'

/** Longer "ids" are no ids; DynamoDB keys and quarantine parts are named after them. */
const MAX_ID = 200

/**
 * The items of one page with an id each that stays the same for ever: the item's own, else the hash of its canonical
 * form and its ordinal among equals in the page.
 */
export const itemIds = (
  values: readonly unknown[],
  idOf: (value: unknown) => unknown,
): { id: string; value: unknown }[] => {
  const equals = new Map<string, number>()
  return values.map((value) => {
    const id = idOf(value)
    if (typeof id === 'string' && id.trim() !== '' && id.length <= MAX_ID) return { id, value }
    const hash = hashOf(value)
    const ordinal = (equals.get(hash) ?? 0) + 1
    equals.set(hash, ordinal)
    return { id: `hash-${hash}-${ordinal}`, value }
  })
}
