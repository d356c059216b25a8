import { setMaxListeners } from 'node:events'
/**
 * Fetches the next page while the present one is delivered. Whoever stops early has the fetch under way aborted and
 * waits for its end: nothing goes on in a frozen container.
 * @param open opens the pages with the signal that aborts their fetches, @param outer ends them from outside
 */
export async function* prefetch<T>(
  open: (signal: AbortSignal) => AsyncIterable<T>,
  outer: AbortSignal,
): AsyncGenerator<T> {
  const controller = new AbortController()
  // Several calls at a time listen to it; Node would warn of a leak from the eleventh on.
  setMaxListeners(0, controller.signal)
  const abort = (): void => controller.abort()
  // Not `AbortSignal.any`: on Node 20 its result can be collected as garbage before it fires.
  outer.addEventListener('abort', abort, { once: true })
  if (outer.aborted) abort()
  const iterator = open(controller.signal)[Symbol.asyncIterator]()
  let coming = iterator.next()
  try {
    for (;;) {
      const result = await coming
      if (result.done) return
      coming = iterator.next()
      // A failure is reported when its turn comes, not as an unhandled rejection before.
      coming.catch(() => undefined)
      yield result.value
    }
  } finally {
    outer.removeEventListener('abort', abort)
    abort()
    await coming.catch(() => undefined)
    await iterator.return?.()
  }
}
