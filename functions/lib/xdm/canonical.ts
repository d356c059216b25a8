import { createHash } from 'node:crypto'
import { isObject } from '../primitives/json.ts'

/** Deeper values are delivered raw: `JSON.parse` reads any depth, `JSON.stringify` runs out of stack. */
export const MAX_DEPTH = 200

export const isDeep = (value: unknown, levels = MAX_DEPTH): boolean => {
  if (typeof value !== 'object' || value === null) return false
  if (levels === 0) return true
  // Every event passes here: no copies.
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
