import { createHash } from 'node:crypto'
import { isObject } from '../core/json.ts'

/** Deeper values are delivered raw: `JSON.parse` reads any depth, `JSON.stringify` runs out of stack. */
export const MAX_DEPTH = 200

export const isDeep = (value: unknown, levels = MAX_DEPTH): boolean => {
  if (typeof value !== 'object' || value === null) return false
  if (levels === 0) return true
  // Runs for every event, so it makes no copies.
  const members: Record<string, unknown> = isObject(value) ? value : {}
  if (Array.isArray(value)) return value.some((member) => isDeep(member, levels - 1))
  for (const name in members) if (isDeep(members[name], levels - 1)) return true
  return false
}

type Step = string | { value: unknown }

const comma = (index: number): string => (index === 0 ? '' : ',')

const stepsOf = (value: object, order: (names: string[]) => string[]): Step[] => {
  if (Array.isArray(value)) return ['[', ...value.flatMap((member, index) => [comma(index), { value: member }]), ']']
  const members: Record<string, unknown> = isObject(value) ? value : {}
  const steps = order(Object.keys(members)).flatMap((name, index) => [
    `${comma(index)}${JSON.stringify(name)}:`,
    { value: members[name] },
  ])
  return ['{', ...steps, '}']
}

const write = (value: unknown, order: (names: string[]) => string[]): string => {
  const parts: string[] = []
  const steps: Step[] = [{ value }]
  for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
    if (typeof step === 'string') parts.push(step)
    else if (typeof step.value !== 'object' || step.value === null) parts.push(JSON.stringify(step.value) ?? 'null')
    else for (const next of stepsOf(step.value, order).toReversed()) steps.push(next)
  }
  return parts.join('')
}

/** JSON text of a value of any depth. */
export const toJsonText = (value: unknown): string =>
  isDeep(value) ? write(value, (names) => names) : (JSON.stringify(value) ?? 'null')

/** JSON text with sorted names: equal values have equal texts, in whatever order their members came. */
export const toCanonicalText = (value: unknown): string => write(value, (names) => names.sort())

/** SHA-256 of the canonical form, 128 bits of it in hex. */
export const hashOf = (value: unknown): string =>
  createHash('sha256').update(toCanonicalText(value)).digest('hex').slice(0, 32)

/** Longer values aren't used as ids, because DynamoDB keys and quarantine objects are named after them. */
const MAX_ID = 200

/**
 * Gives each item of a page an id that never changes: its own id, or the hash of its canonical form and its position
 * among equal items of the page.
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
