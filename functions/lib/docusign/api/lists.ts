import { isObject, type JsonObject } from '../../core/json.ts'

/** What a list is called in an answer, and members by which its items are known wherever they are. */
export interface ListShape {
  names: readonly string[]
  itemMembers: readonly string[]
}

/** So deep are items looked for: `{ "result": { "data": […] } }`. */
const DEPTH = 2

/**
 * Whether an answer holds items outside its known lists: under another name, a known name in another case, or one level
 * down. Reading the known lists alone would lose them without a sign.
 */
export const hasItemsElsewhere = (body: JsonObject, shape: ListShape): boolean =>
  Object.entries(body).some(([name, value]) => !shape.names.includes(name) && holdsItems(name, value, shape, DEPTH))

const holdsItems = (name: string, value: unknown, shape: ListShape, depth: number): boolean => {
  if (Array.isArray(value)) {
    const isListName = shape.names.some((known) => known.toLowerCase() === name.toLowerCase())
    return value.length > 0 && (isListName || value.some((item) => isItem(item, shape)))
  }
  if (!isObject(value) || depth === 1) return false
  return Object.entries(value).some(([inner, member]) => holdsItems(inner, member, shape, depth - 1))
}

const isItem = (item: unknown, { itemMembers }: ListShape): boolean =>
  isObject(item) && itemMembers.some((member) => item[member] !== undefined)
