import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'

const ENDED_BY_SIGNAL = 130
const ONE_PRESS_MS = 1_000

/** Ctrl-C, or what a supervisor sends: what stands is taken down. Pressed once more, the process ends at once. */
export const listenForEnd = (): AbortSignal => {
  const ending = new AbortController()
  let since = 0
  const end = (): void => {
    // One Ctrl-C comes more than once: from the terminal, and again from npm and tsx.
    if (ending.signal.aborted && Date.now() - since > ONE_PRESS_MS) process.exit(ENDED_BY_SIGNAL)
    since = ending.signal.aborted ? since : Date.now()
    ending.abort()
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end)
  return ending.signal
}

const SETTLE_MS = 5_000

/** Waits for work, and not long past the end: what it is writing would come back after it was removed. @returns whether it was done */
export const orEnded = async (work: Promise<void>, ending: AbortSignal): Promise<boolean> => {
  const ended = ending.aborted ? Promise.resolve() : once(ending, 'abort')
  const settled = work.catch(() => undefined)
  return Promise.race([
    work.then(() => true).catch((error: unknown) => (ending.aborted ? false : Promise.reject(error))),
    ended.then(() => Promise.race([settled, sleep(SETTLE_MS, undefined, { ref: false })])).then(() => false),
  ])
}
