import { changePages } from './changes/change-pages.ts'
import { type Position, rest, resume } from './cursor.ts'
import type { AccountDependencies } from './dependencies.ts'
import { type PhaseResult, toPage, type UserPage } from './inventory/fetched-user.ts'
import { inventoryPages } from './inventory/inventory-pages.ts'

/** `changesLeft`: it stopped before all changes were read. */
type Ended = PhaseResult & { changesLeft?: boolean }

/** One run's pages: changes first, the walk over everybody with what is left, and a last one that says how it ended. */
export async function* userPages(
  from: Position,
  deps: AccountDependencies,
  signal: AbortSignal,
): AsyncGenerator<UserPage> {
  try {
    const work = workPages(resume(from, deps.share.left()), deps, signal)
    for (;;) {
      const step = await work.next()
      if (step.done) {
        deps.barrier.opened()
        yield toLast(step.value)
        return
      }
      deps.barrier.opened()
      yield step.value
    }
  } finally {
    await deps.client.save()
  }
}

async function* workPages(
  from: Position,
  deps: AccountDependencies,
  signal: AbortSignal,
): AsyncGenerator<UserPage, Ended> {
  const changes = yield* changePages(from, deps, signal)
  if (changes.stops !== undefined) return { ...changes, changesLeft: true }
  return yield* inventoryPages(changes.position, deps, signal)
}

/** Caught up: no change is left, and everybody has been delivered once. */
const toLast = ({ position, stops, changesLeft = false }: Ended): UserPage => {
  const caughtUp = !changesLeft && position.window === undefined && position.completed !== undefined
  const isStopped = stops === 'budget' || (stops === 'capped' && !caughtUp)
  const why = stops === 'budget' && changesLeft ? 'floor' : stops
  return { ...toPage(rest(position), {}), caughtUp, ...(isStopped && why !== undefined ? { stops: why } : {}) }
}
