/** Lets a reader that runs ahead wait until every page it has handed out is settled. */
export interface Barrier {
  opened(): void
  settled(): void
  /** Rejects when the signal aborts. */
  wait(signal: AbortSignal): Promise<void>
}

export const createBarrier = (): Barrier => {
  let open = 0
  let waiting: (() => void)[] = []
  const wake = (): void => {
    const all = waiting
    waiting = []
    for (const resolve of all) resolve()
  }
  return {
    opened: () => {
      open += 1
    },
    settled: () => {
      open -= 1
      if (open <= 0) wake()
    },
    wait: async (signal) => {
      if (open <= 0) return
      signal.addEventListener('abort', wake, { once: true })
      await new Promise<void>((resolve) => {
        waiting.push(resolve)
        if (signal.aborted) wake()
      })
      signal.removeEventListener('abort', wake)
      signal.throwIfAborted()
    },
  }
}
