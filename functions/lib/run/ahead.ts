/**
 * Fetches the next page while the present one is delivered. Whoever stops early has the fetch under way aborted and
 * waits for its end: nothing goes on in a frozen container.
 */
export async function* ahead<T>(iterable: AsyncIterable<T>, abort: () => void): AsyncGenerator<T> {
  const iterator = iterable[Symbol.asyncIterator]()
  let coming: Promise<IteratorResult<T>> | undefined
  try {
    coming = iterator.next()
    for (;;) {
      const result = await coming
      if (result.done) {
        coming = undefined
        return
      }
      coming = iterator.next()
      // A failure is reported when its turn comes, not as an unhandled rejection before.
      coming.catch(() => undefined)
      yield result.value
    }
  } finally {
    abort()
    await coming?.catch(() => undefined)
    await iterator.return?.()
  }
}
