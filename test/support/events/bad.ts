import type { Event } from './event.ts'
import type { Random } from './random.ts'

const without = (event: Event, name: string): Event =>
  Object.fromEntries(Object.entries(event).filter(([other]) => other !== name))

/** Items that nothing can be made of, or not by their id: each must still reach XSIAM, as it is. */
export const BAD_ITEMS: readonly ((event: Event, random: Random) => unknown)[] = [
  () => null,
  (_, random) => random.below(1000),
  (_, random) => `not an event ${random.digits(6)}`,
  (event) => [event],
  () => ({}),
  (event) => without(event, 'timestamp'),
  (event) => ({ ...event, timestamp: 'yesterday, about noon' }),
  (event) => ({ ...event, timestamp: '2024-13-45T99:00:00Z' }),
  (event) => ({ ...event, timestamp: '' }),
  (event) => ({ ...event, timestamp: 1_720_369_236 }),
  (event) => without(event, 'eventId'),
  (event) => ({ ...event, eventId: '' }),
  (event, random) => ({ ...event, eventId: random.below(1000) }),
]
