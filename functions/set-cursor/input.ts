import { EVENT_TYPES } from '../lib/commands/data-types.ts'
import { flag, moment, optional, type Read, text, toInput, word } from '../lib/commands/payload.ts'
import type { EventType } from '../lib/contract.ts'
import { toTarget } from './validate-move.ts'

export interface Input {
  eventType: EventType
  /** A moment, or an opaque cursor. */
  to: Date | string
  reason: string
  around: Date | undefined
  account: string | undefined
  confirm: boolean
  force: boolean
}

const targetText = text(1000, 'a date, a duration back from now (P3D), or a cursor of DocuSign’s')
const target: Read<Date | string> = (value, now) => toTarget(targetText(value, now), now)

/** The rules of the payload; the command line applies them, too. @throws CommandError `payload-unusable`, `date-refused` */
export const readInput = toInput<Input>({
  eventType: word(EVENT_TYPES),
  to: target,
  reason: text(200, 'a reason, for the log'),
  around: optional(moment),
  account: optional(text(100, 'an account id')),
  confirm: flag,
  force: flag,
})
