import type { Json } from '../../../functions/lib/core/json.ts'
import { XqlError } from './error.ts'
import { isNative, toJsonText, type Value } from './values.ts'

/** `$.a.b`, `$['a.b']`, `$["a"][0]` as steps. */
export const toSteps = (path: string): (string | number)[] => {
  const step = /\.([A-Za-z_]\w*)|\['([^']+)'\]|\["([^"]+)"\]|\[(\d+)\]/y
  const steps: (string | number)[] = []
  if (!path.startsWith('$')) throw new XqlError(`${path} does not start with $`)
  step.lastIndex = 1
  while (step.lastIndex < path.length) {
    const at = step.lastIndex
    const match = step.exec(path)
    if (match === null) throw new XqlError(`${path.slice(at)} is no step of a path`)
    const [, name, single, double, index] = match
    steps.push(index === undefined ? (name ?? single ?? double ?? '') : Number(index))
  }
  return steps
}

const parse = (text: string): Json | undefined => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** What stands at a path of a JSON text; nothing for text that is no JSON, for a path that leads nowhere, and for null. */
const find = (json: Value, path: readonly (string | number)[]): Value | undefined => {
  if (json === null) return undefined
  if (typeof json !== 'string') throw new XqlError('a native object or array must pass to_json_string first')
  let value: Value | undefined = parse(json)
  for (const step of path) {
    if (typeof step === 'number') value = Array.isArray(value) ? value[step] : undefined
    else value = value !== undefined && isNative(value) && Object.hasOwn(value, step) ? value[step] : undefined
  }
  return value ?? undefined
}

const scalar = (value: Value | undefined): Value =>
  value === undefined || typeof value === 'object' ? null : String(value)

/** Text of a string, a number or a boolean. */
export const findScalar = (json: Value, path: readonly (string | number)[]): Value => scalar(find(json, path))

export const findObject = (json: Value, path: readonly (string | number)[]): Value => {
  const value = find(json, path)
  return value === undefined ? null : toJsonText(value)
}

/** The elements of an array, each as JSON text. */
export const findArray = (json: Value, path: readonly (string | number)[]): Value => {
  const value = find(json, path)
  return Array.isArray(value) ? value.map(toJsonText) : null
}

export const findScalars = (json: Value, path: readonly (string | number)[]): Value => {
  const value = find(json, path)
  return Array.isArray(value) ? value.map(scalar) : null
}
