/** Authentication failed again and again: no further attempt before `notBefore`. */
export interface Backoff {
  failures: number
  notBefore: Date
  /** Code of the last failure, to repeat its advice. */
  code: string
  /** As of a token: a changed configuration is tried at once. */
  issuedFor: string
}

/**
 * Where a pause is kept, by the token's id. Keep it in the rows of kind `token` (sort key `pause <id>`), so that resetting
 * the token also ends the pause. Proposed names in lib/state/tokens.ts: `loadPause`, `savePause`, `removePause`.
 */
export interface AuthBackoffStore {
  load(id: string, signal: AbortSignal): Promise<Backoff | undefined>
  save(id: string, pause: Backoff, signal: AbortSignal): Promise<void>
  remove(id: string, signal: AbortSignal): Promise<void>
}

const MINUTE = 60_000
const LONGEST = 15 * MINUTE
/** Failures of long ago say nothing of today's. */
const FORGET = 60 * MINUTE

/** The pause after one more failure: 1, 2, 4, 8, then always 15 minutes. */
export const nextBackoff = (before: Backoff | undefined, code: string, issuedFor: string, now: Date): Backoff => {
  const recent =
    before !== undefined && before.issuedFor === issuedFor && now.getTime() - before.notBefore.getTime() < FORGET
  const failures = recent ? before.failures + 1 : 1
  const wait = Math.min(LONGEST, MINUTE * 2 ** Math.min(failures - 1, 10))
  return { failures, notBefore: new Date(now.getTime() + wait), code, issuedFor }
}

/** Whether a pause holds now. One that ends later than any can is the work of a wrong clock and not believed. */
export const holds = (pause: Backoff | undefined, issuedFor: string, now: Date): pause is Backoff => {
  if (pause === undefined || pause.issuedFor !== issuedFor) return false
  const left = pause.notBefore.getTime() - now.getTime()
  return left > 0 && left <= LONGEST
}
