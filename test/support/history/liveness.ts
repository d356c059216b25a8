import { toEventId } from './conservation.ts'
import type { Rule } from './facts.ts'
import { pick } from './history.ts'

const PATIENCE = 2

/** What comes in after the faults arrives within two runs; runs without a fault do not fail. */
export const liveness: Rule = ({ entries }) => {
  const late = pick(entries, 'fresh').filter((fresh) => {
    const after = entries.slice(entries.indexOf(fresh))
    const end = pick(after, 'ended')[PATIENCE - 1]
    const within = end ? after.slice(0, after.indexOf(end)) : after
    return !pick(within, 'accepted').some(({ lines }) => lines.some((line) => toEventId(line) === fresh.id))
  })
  const calm = entries.findIndex(({ what }) => what === 'calm')
  const failed = calm < 0 ? [] : pick(entries.slice(calm), 'ended').filter(({ how }) => how !== 'reported')
  return [
    ...late.map(({ id }) => `liveness: ${id} did not arrive within ${PATIENCE} runs`),
    ...failed.map(({ run, how }) => `liveness: run ${run} ${how} though nothing was wrong any more`),
  ]
}
