import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { say } from './say.ts'

/**
 * Ctrl-C, or what a supervisor sends: everything is taken down. It says so at once, and pressed again it waits as well:
 * what was cut short would stay behind.
 */
export const listenForEnd = (): AbortSignal => {
  const ending = new AbortController()
  const end = (): void => {
    if (!ending.signal.aborted) say('Cleaning up…')
    ending.abort()
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end)
  return ending.signal
}

const SETTLE_MS = 5_000

/** Does work unless it has ended already, and waits for it, and not long past the end: what it is writing would come back after it was removed. @returns whether it was done */
export const orEnded = async (start: () => Promise<void>, ending: AbortSignal): Promise<boolean> => {
  if (ending.aborted) return false
  const ended = once(ending, 'abort')
  const work = start()
  const settled = work.catch(() => undefined)
  return Promise.race([
    work.then(() => true).catch((error: unknown) => (ending.aborted ? false : Promise.reject(error))),
    ended.then(() => Promise.race([settled, sleep(SETTLE_MS, undefined, { ref: false })])).then(() => false),
  ])
}
