import { z } from 'zod'
import { suggest } from '../suggest.ts'

/** As much of a zod issue as the wording needs. */
interface Fault {
  readonly code?: string | undefined
  readonly input?: unknown
}

const kindOf = (value: unknown): string => {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`
}

const toWhat = ({ code, input }: Fault): string => {
  if (input === undefined) return 'is missing'
  if (code === 'invalid_type') {
    return typeof input === 'number' && !Number.isInteger(input) ? 'is not a whole number' : `is ${kindOf(input)}`
  }
  if (code === 'too_small') return typeof input === 'number' ? 'is too small' : 'is empty'
  if (code === 'too_big') return typeof input === 'number' ? 'is too big' : 'is too long'
  return code === 'invalid_value' ? 'is not one of the words' : 'is not of the form'
}

/** Zod's `error` parameter: what is wrong; what is allowed. The value itself is never quoted. */
export const allow = (allowed: string) => ({ error: (fault: Fault) => `${toWhat(fault)}; allowed: ${allowed}` })

/** A text of a form. `allowed` says the form to people. */
export const text = (form: RegExp, allowed: string) => z.string(allow(allowed)).regex(form, allow(allowed))

/** A text that a function judges: it returns what is wrong with it, or nothing. */
export const judged = (judge: (value: string) => string | undefined, allowed: string) =>
  z.string(allow(allowed)).refine((value) => judge(value) === undefined, {
    error: ({ input }) => `${judge(String(input)) ?? ''}; allowed: ${allowed}`,
  })

export const integer = (least: number, most: number) => {
  const range = allow(`a whole number from ${least} to ${most}`)
  return z.int(range).min(least, range).max(most, range)
}

export const flag = () => z.boolean(allow('true or false'))

export const word = <const Words extends readonly string[]>(words: Words) =>
  z.enum(words, {
    error: (fault) => {
      const message = allow(words.map((one) => JSON.stringify(one)).join(', ')).error(fault)
      const suggestion = typeof fault.input === 'string' ? suggest(fault.input, words) : ''
      return suggestion === '' ? message : `${message}.${suggestion}`
    },
  })

/** A list that is not empty and has nothing twice. */
export const list = <Item extends z.ZodType<string>>(item: Item, allowed: string) =>
  z
    .array(item, allow(allowed))
    .min(1, allow(allowed))
    .check(({ value, issues }) => {
      value.forEach((one, index) => {
        if (value.indexOf(one) === index) return
        issues.push({ code: 'custom', input: one, path: [index], message: `is in the list twice; allowed: ${allowed}` })
      })
    })

const UNKNOWN = 'is not known here; allowed: '

/** Keys of former versions, with what to say to a configuration that still has one. */
const REMOVED: Readonly<Record<string, string>> = {
  xdmFields:
    'was removed: all records now have the same form, and the modeling rule fills the fields that mirror others. Delete this key',
}

/** What is wrong with one of an object's unknown members; zod gives one message for all of them. */
export const toUnknown = (name: string, message: string): string => {
  const removed = Object.hasOwn(REMOVED, name) ? REMOVED[name] : undefined
  if (removed !== undefined) return removed
  const members = message.startsWith(UNKNOWN) ? message.slice(UNKNOWN.length).split(', ') : []
  const suggestion = suggest(name, members)
  return suggestion === '' ? message : `${message}.${suggestion}`
}

/** An object whose members are all known. */
export const group = <Shape extends z.core.$ZodLooseShape>(shape: Shape) => {
  const members = Object.keys(shape).join(', ')
  return z.strictObject(shape, {
    error: (fault) => (fault.code === 'unrecognized_keys' ? `${UNKNOWN}${members}` : allow('an object').error(fault)),
  })
}

export const guid = () =>
  text(/^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/, 'a GUID such as 11111111-2222-4333-8444-555555555555')
