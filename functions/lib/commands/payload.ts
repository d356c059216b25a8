import { MOMENT_FORMS, parseMoment } from '../core/date-or-duration.ts'
import { isObject } from '../core/json.ts'
import { CommandError } from './errors.ts'

/** Reads one member of a payload; undefined stands for an absent one. Throws what is allowed, as a text. */
export type Read<Value> = (value: unknown, now: Date) => Value

/** What a member may be; the value itself is never repeated. */
class NotAllowed extends CommandError {
  constructor(allowed: string) {
    super('payload-unusable', allowed, '')
  }
}

const refuse = (allowed: string): never => {
  throw new NotAllowed(allowed)
}

const refusePayload = (what: string, known: readonly string[]): never => {
  const members = known.length === 0 ? 'It takes no members: {}' : `Its members are: ${known.join(', ')}.`
  throw new CommandError('payload-unusable', `The payload ${what}.`, members)
}

const readMember = <Value>(name: string, read: Read<Value>, value: unknown, now: Date): Value => {
  try {
    return read(value, now)
  } catch (thrown) {
    if (!(thrown instanceof NotAllowed)) throw thrown
    throw new CommandError('payload-unusable', `\`${name}\` is not usable.`, `It has to be ${thrown.message.trim()}.`)
  }
}

/** A command's payload from its members. Nothing at all is an empty one. @throws CommandError `payload-unusable` */
export const toInput =
  <Input>(members: { [Name in keyof Input]: Read<Input[Name]> }) =>
  (payload: unknown, now: Date): Input => {
    const known = Object.keys(members)
    const given = payload ?? {}
    if (!isObject(given)) return refusePayload('is not a JSON object', known)
    const unknown = Object.keys(given).filter((name) => !known.includes(name))
    if (unknown.length > 0) return refusePayload(`has ${unknown.length} members that are not known`, known)
    const read = Object.entries<Read<unknown>>(members).map(([name, member]) => [
      name,
      readMember(name, member, given[name], now),
    ])
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each member was read by the reader of its name
    return Object.fromEntries(read) as Input
  }

export const flag: Read<boolean> = (value = false) => (typeof value === 'boolean' ? value : refuse('true or false'))

export const integer =
  (least: number, most: number, otherwise: number): Read<number> =>
  (value = otherwise) =>
    typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most
      ? value
      : refuse(`a whole number from ${least} to ${most}`)

export const word =
  <Word extends string>(words: readonly Word[], otherwise?: Word): Read<Word> =>
  (value = otherwise) =>
    words.find((one) => one === value) ?? refuse(words.map((one) => JSON.stringify(one)).join(' or '))

/** A text that is not empty, no longer than `most`. */
export const text =
  (most: number, meaning: string): Read<string> =>
  (value) =>
    typeof value === 'string' && value.trim() !== '' && value.length <= most
      ? value.trim()
      : refuse(`${meaning}, at most ${most} characters`)

/** A date, or a duration back from when the command was invoked. */
export const moment: Read<Date> = (value, now) =>
  (typeof value === 'string' ? parseMoment(value, now) : undefined) ?? refuse(MOMENT_FORMS)

export const optional =
  <Value>(read: Read<Value>): Read<Value | undefined> =>
  (value, now) =>
    value === undefined ? undefined : read(value, now)

/** The earliest data that the Monitor API holds (docusign-api C.2). */
const EARLIEST = new Date('2021-01-01T00:00:00Z')

/** @param name of the payload's member. @throws CommandError `date-refused` */
export const refuseDate = (name: string, what: string): never => {
  const todo = 'Nothing was done. Give a moment from 2021-01-01 on that is not in the future.'
  throw new CommandError('date-refused', `\`${name}\` ${what}.`, todo)
}

/** Behind other dates there is nothing to read. @throws CommandError `date-refused` */
export const assertCollectable = (name: string, date: Date, now: Date): void => {
  if (date < EARLIEST) refuseDate(name, 'is before 2021-01-01, the first day that DocuSign Monitor has data of')
  if (date > now) refuseDate(name, 'is in the future')
}

/** A member of a payload that is a moment with something to read behind it. */
export const collectable =
  (name: string): Read<Date> =>
  (value, now) => {
    const date = moment(value, now)
    assertCollectable(name, date, now)
    return date
  }
