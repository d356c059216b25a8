import { EVENT_TYPES } from '../lib/commands/data-types.ts'
import { collectable, integer, optional, toInput, word } from '../lib/commands/payload.ts'
import type { EventType } from '../lib/contract.ts'

export interface Input {
  eventType: EventType
  limit: number
  from: Date | undefined
}

/** The rules of the payload; the command line applies them, too. @throws CommandError `payload-unusable`, `date-refused` */
export const readInput = toInput<Input>({
  eventType: word(EVENT_TYPES, 'Customer events'),
  limit: integer(1, 2000, 10),
  from: optional(collectable('from')),
})
