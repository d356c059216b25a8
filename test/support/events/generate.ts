import type { Arrival } from './arrival.ts'
import { BAD_ITEMS } from './bad.ts'
import { type Cast, type Event, toEvent } from './event.ts'
import { ACTIVITIES, ALERTS, type Kind, LOGINS } from './kinds.ts'
import { PECULIARITIES } from './peculiarities.ts'
import { createRandom, type Random } from './random.ts'

export interface Generation extends Partial<Cast> {
  count: number
  /** The same seed and options give the same events. */
  seed: number
  /** The span in which they are ingested. */
  from: Date
  to: Date
  /** Share (0 to 1) of items that are broken or identical to the one before. Default 0. */
  bad?: number
  /** Share of events whose `timestamp` lies one to twelve hours before they were ingested. Default 0.01. */
  hoursLate?: number
}

const FIVE_MINUTES = 300_000
const HOUR = 3_600_000

const at = <T>(list: readonly T[], index: number): T => {
  const found = list[index % list.length]
  if (found === undefined) throw new RangeError('The list is empty.')
  return found
}

/** Of twelve events three are logins, one is an alert, the others are activities, each kind in its turn. */
const kindOf = (index: number): Kind => {
  const turn = Math.floor(index / 12)
  if (index % 4 === 0) return at(LOGINS, turn * 3 + (index % 12) / 4)
  return index % 12 === 1 ? at(ALERTS, turn) : at(ACTIVITIES, turn * 8 + (index % 12))
}

/** When each is ingested, in order; one in twenty together with the one before. */
const toMoments = ({ count, from, to }: Generation, random: Random): number[] => {
  const span = to.getTime() - from.getTime()
  const moments = Array.from({ length: count }, () => from.getTime() + Math.floor(random.next() * span)).sort(
    (a, b) => a - b,
  )
  return moments.map((ms, index) => (index % 20 === 0 ? (moments[index - 1] ?? ms) : ms))
}

const toCast = (generation: Generation, random: Random): Cast => ({
  organizationId: generation.organizationId ?? random.guid(),
  accountIds: generation.accountIds ?? [random.guid()],
  userIds: generation.userIds ?? Array.from({ length: 300 }, () => random.guid()),
})

const delayOf = (hoursLate: number, random: Random): number =>
  random.next() < hoursLate ? HOUR + random.below(11 * HOUR) : random.below(FIVE_MINUTES)

const makePeculiar = (event: Event, index: number, random: Random): Event =>
  index % 5 === 0 ? at(Object.values(PECULIARITIES), index / 5)(event, random) : event

/**
 * Events of every kind, a fifth of them peculiar in one way (each way in its turn), in the order of ingestion.
 * Several hundred are enough to have everything once.
 */
export const generateEvents = (generation: Generation): Arrival[] => {
  const random = createRandom(generation.seed)
  const cast = toCast(generation, random)
  const { bad = 0, hoursLate = 0.01 } = generation
  const arrivals: Arrival[] = []
  let broken = 0
  for (const [index, ms] of toMoments(generation, random).entries()) {
    const ingestedAt = new Date(ms)
    const event = makePeculiar(toEvent(kindOf(index), ms - delayOf(hoursLate, random), cast, random), index, random)
    const previous = arrivals.at(-1)
    if (random.next() >= bad) arrivals.push({ event, ingestedAt })
    else if (previous && broken++ % 8 === 7) arrivals.push({ event: previous.event, ingestedAt })
    else arrivals.push({ event: at(BAD_ITEMS, broken)(event, random), ingestedAt })
  }
  return arrivals
}
