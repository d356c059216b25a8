import type { Log } from '../../core/log.ts'
import type { Runtime } from '../../core/runtime.ts'
import { AuthenticationError } from '../errors.ts'
import { toGrantConsentUrl } from './consent-url.ts'
import { OAUTH_ROWS, toGrantError } from './oauth-errors.ts'
import { toIssuedFor, toTokenId } from './token.ts'
import type { Grant } from './token-request.ts'

export interface AuthBackoffOptions {
  grant: Grant
  pauses: AuthBackoffStore
  runtime: Runtime
  log: Log
  /** Tries at once although earlier failures ask for a pause: for a person who has just repaired something. */
  ignoreBackoff?: boolean
}

/** Keeps a run from asking for a token again that was refused again and again. */
export interface AuthBackoff {
  /** @throws AuthenticationError `authentication-paused`, with the last failure's advice. */
  assertOpen(signal: AbortSignal): Promise<void>
  failed(code: string, signal: AbortSignal): Promise<void>
  accepted(signal: AbortSignal): Promise<void>
}

const toPaused = (pause: Backoff, grant: Grant): AuthenticationError => {
  const code = pause.code === 'scopes-missing' ? 'consent-required' : pause.code
  const row = OAUTH_ROWS.find((candidate) => candidate.code === code)
  const last =
    row === undefined
      ? 'Repair what the last failure named.'
      : toGrantError(row, { consentUrl: toGrantConsentUrl(grant) }).message
  return new AuthenticationError(
    'authentication-paused',
    `Authentication failed ${pause.failures} times in a row (last: ${pause.code}); DocuSign is not asked again before ${pause.notBefore.toISOString()}.`,
    `To try at once, reset the access token. ${last}`,
  )
}

/** A secret that holds no key costs DocuSign nothing, and is tried again as soon as it is filled. */
const NOT_PAUSED: ReadonlySet<string> = new Set(['private-key-unusable'])

export const createAuthBackoff = ({
  grant,
  pauses,
  runtime,
  log,
  ignoreBackoff = false,
}: AuthBackoffOptions): AuthBackoff => {
  const id = toTokenId(grant.scopes)
  const issuedFor = toIssuedFor(grant)
  let pause: Backoff | undefined
  let loaded = false
  const load = async (signal: AbortSignal): Promise<void> => {
    if (!loaded) pause = await pauses.load(id, signal)
    loaded = true
  }
  return {
    async assertOpen(signal) {
      await load(signal)
      if (!ignoreBackoff && holds(pause, issuedFor, runtime.now())) throw toPaused(pause, grant)
    },
    async failed(code, signal) {
      if (NOT_PAUSED.has(code)) return
      try {
        await load(signal)
        pause = nextBackoff(pause, code, issuedFor, runtime.now())
        await pauses.save(id, pause, signal)
      } catch {
        // The refusal itself is about to be thrown and says more than this.
        log('warn', 'the pause after a failed authentication could not be stored', { code })
      }
    },
    async accepted(signal) {
      if (pause === undefined) return
      await pauses.remove(id, signal)
      pause = undefined
    },
  }
}

/** Authentication failed again and again: no further attempt before `notBefore`. */
export interface Backoff {
  failures: number
  notBefore: Date
  /** Code of the last failure, to repeat its advice. */
  code: string
  /** As of a token: a changed configuration is tried at once. */
  issuedFor: string
}

/** Stores the backoff by the token's ID, in a row of kind `token` (`createAuthBackoffs`): resetting the token ends it, too. */
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
const nextBackoff = (before: Backoff | undefined, code: string, issuedFor: string, now: Date): Backoff => {
  const recent =
    before !== undefined && before.issuedFor === issuedFor && now.getTime() - before.notBefore.getTime() < FORGET
  const failures = recent ? before.failures + 1 : 1
  const wait = Math.min(LONGEST, MINUTE * 2 ** Math.min(failures - 1, 10))
  return { failures, notBefore: new Date(now.getTime() + wait), code, issuedFor }
}

/** Whether a pause holds now. One that ends later than any can is the work of a wrong clock and not believed. */
const holds = (pause: Backoff | undefined, issuedFor: string, now: Date): pause is Backoff => {
  if (pause === undefined || pause.issuedFor !== issuedFor) return false
  const left = pause.notBefore.getTime() - now.getTime()
  return left > 0 && left <= LONGEST
}
