import { once } from 'node:events'

/** Ctrl-C, or what a supervisor sends. A second one ends the process at once. */
export const listenForEnd = (): AbortSignal => {
  const ending = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => ending.abort())
  return ending.signal
}

/** Waits for work, but not past the end. @returns whether the work was done */
export const orEnded = async (work: Promise<void>, ending: AbortSignal): Promise<boolean> => {
  const ended = ending.aborted ? Promise.resolve() : once(ending, 'abort')
  return Promise.race([work.then(() => true), ended.then(() => false)])
}
