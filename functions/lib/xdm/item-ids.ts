import { hashOf, toCanonicalText } from './canonical.ts'

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

/**
 * The items of one page without those that repeat an earlier one: the same id and, member for member, the same content.
 * Items with the same id and different content all stay. Items without an id of their own never share one.
 */
export const withoutRepeated = <Item extends { id: string; value: unknown }>(
  items: readonly Item[],
): { items: Item[]; repeated: number } => {
  const byId = new Map<string, { value: unknown; texts?: Set<string> }>()
  const kept = items.filter(({ id, value }) => {
    const earlier = byId.get(id)
    if (earlier === undefined) {
      byId.set(id, { value })
      return true
    }
    // Ids are rarely repeated: only then is the content compared.
    earlier.texts ??= new Set([toCanonicalText(earlier.value)])
    const text = toCanonicalText(value)
    const isRepeated = earlier.texts.has(text)
    earlier.texts.add(text)
    return !isRepeated
  })
  return { items: kept, repeated: items.length - kept.length }
}
