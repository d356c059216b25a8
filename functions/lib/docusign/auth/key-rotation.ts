import type { KeyObject } from 'node:crypto'
import type { Log } from '../../core/log.ts'
import { AuthenticationError } from '../errors.ts'
import { toPrivateKey } from './private-key.ts'

/** Returns the secret's text; undefined if it has no such version or no value. `fresh` bypasses the cache. */
export type ReadKey = (
  version: 'current' | 'previous',
  how: { fresh: boolean; signal: AbortSignal },
) => Promise<string | undefined>

/** Only these say that another key may do better. */
const KEY_TROUBLE: ReadonlySet<string> = new Set(['key-not-registered', 'private-key-unusable'])

const CANDIDATES = [
  { version: 'current', fresh: false },
  { version: 'current', fresh: true },
  { version: 'previous', fresh: true },
] as const

interface Circumstances {
  signal: AbortSignal
  log: Log
  /** Called when only the previous version of the key was accepted. */
  onPreviousKey: () => void
}

const reportPrevious = ({ log, onPreviousKey }: Circumstances): void => {
  log('warn', 'DocuSign accepted only the previous version of the private key', { code: 'previous-key-used' })
  onPreviousKey()
}

/**
 * Uses the private key so that rotating it has no gap, in whichever order secret and DocuSign are changed: the key at
 * hand, the secret read again, then its previous version, whose use is reported. A text already tried is not tried
 * again. @throws AuthenticationError of the current key when none works.
 */
export const withKey = async <T>(
  readKey: ReadKey,
  use: (key: KeyObject) => Promise<T>,
  how: Circumstances,
): Promise<T> => {
  const tried = new Set<string>()
  let refusal: AuthenticationError | undefined
  for (const { version, fresh } of CANDIDATES) {
    const text = (await readKey(version, { fresh, signal: how.signal })) ?? ''
    if (tried.has(text) || (text === '' && version === 'previous')) continue
    tried.add(text)
    try {
      const result = await use(toPrivateKey(text))
      if (version === 'previous') reportPrevious(how)
      return result
    } catch (thrown) {
      if (!(thrown instanceof AuthenticationError) || !KEY_TROUBLE.has(thrown.code)) throw thrown
      // What is told in the end is the current key's trouble, as read last.
      if (refusal === undefined || version === 'current') refusal = thrown
    }
  }
  throw refusal
}
