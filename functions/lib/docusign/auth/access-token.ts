import { AuthenticationError } from '../errors.ts'
import { type AuthBackoff, type AuthBackoffStore, createAuthBackoff } from './auth-backoff.ts'
import { type ReadKey, withKey } from './key-rotation.ts'
import { isUsable, type StoredToken, type TokenStore, toIssuedFor, toTokenId } from './token.ts'
import { type ExchangeOptions, requestToken } from './token-request.ts'

export interface AccessTokenOptions extends ExchangeOptions {
  tokens: TokenStore
  pauses: AuthBackoffStore
  readKey: ReadKey
  /** Called whenever a token was taken with the previous version of the key: count it, alarm on it. */
  onPreviousKey: () => void
  /** Tries at once although earlier failures ask for a pause: for a person who has just repaired something. */
  ignoreBackoff?: boolean
}

/** The access token of one run and one set of scopes. Make a new one for each run: a reset has to work at once. */
export interface AccessToken {
  /** A token that is good for ten minutes or more. Calls at the same time share one flight. */
  get(signal: AbortSignal): Promise<string>
  /** Whether this token was issued in this run, rather than read from the cache. */
  isNew(accessToken: string): boolean
  /** DocuSign answered 401: forgets the token here, and in the cache if it still holds this one. */
  refused(accessToken: string, signal: AbortSignal): Promise<void>
  /** DocuSign answered 401 to a new token, too: as `refused`, and later runs wait before they try again. */
  refusedAgain(accessToken: string, signal: AbortSignal): Promise<void>
  /** DocuSign accepted the token: ends a pause. */
  accepted(signal: AbortSignal): Promise<void>
}

const take = async (options: AccessTokenOptions, pausing: AuthBackoff, signal: AbortSignal): Promise<StoredToken> => {
  const { grant, tokens, readKey, log, onPreviousKey } = options
  await pausing.assertOpen(signal)
  try {
    const token = await withKey(readKey, (key) => requestToken(key, options, signal), { signal, log, onPreviousKey })
    await tokens.save(toTokenId(grant.scopes), token, signal)
    return token
  } catch (thrown) {
    if (thrown instanceof AuthenticationError) await pausing.failed(thrown.code, signal)
    throw thrown
  }
}

/** @throws (`get`) AuthenticationError, LimitReached, DocusignError; errors of the stores pass as they are. */
export const createAccessToken = (options: AccessTokenOptions): AccessToken => {
  const { grant, tokens, runtime } = options
  const id = toTokenId(grant.scopes)
  const pausing = createAuthBackoff(options)
  const usable = (token: StoredToken) => isUsable(token, toIssuedFor(grant), runtime.now())
  let held: StoredToken | undefined
  let issued: string | undefined
  let flight: Promise<StoredToken> | undefined
  let looked = false

  const cachedOrNew = async (signal: AbortSignal): Promise<StoredToken> => {
    const cached = looked ? undefined : await tokens.load(id, signal)
    looked = true
    if (cached !== undefined && usable(cached)) return cached
    const token = await take(options, pausing, signal)
    issued = token.accessToken
    return token
  }
  const refused = async (accessToken: string, signal: AbortSignal): Promise<void> => {
    // Calls at the same time may all have failed with a token that one of them has already replaced.
    if (held?.accessToken === accessToken) held = undefined
    await tokens.removeIf(id, accessToken, signal)
  }
  return {
    async get(signal) {
      if (held !== undefined && usable(held)) return held.accessToken
      flight ??= cachedOrNew(signal).finally(() => {
        flight = undefined
      })
      held = await flight
      return held.accessToken
    },
    isNew: (accessToken) => accessToken === issued,
    refused,
    async refusedAgain(accessToken, signal) {
      await refused(accessToken, signal)
      await pausing.failed('unauthorized', signal)
    },
    accepted: (signal) => pausing.accepted(signal),
  }
}
