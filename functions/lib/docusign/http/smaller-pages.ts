import { CollectorError } from '../../core/errors.ts'
import { DocusignError, LimitReached } from '../errors.ts'

/** Failures that fewer items in one answer may cure. */
const TOO_MUCH = new Set(['answer-too-large', 'network-timeout', 'answer-truncated'])
const TOO_MUCH_STATUS = new Set([408, 413])
/** A 5xx is an outage more often than a page too large: so many times smaller, then the run fails. */
const MOST_HALVINGS_AFTER_5XX = 3

const isTooMuch = (error: unknown, halvings: number): boolean => {
  if (!(error instanceof CollectorError) || error instanceof LimitReached) return false
  const status = error instanceof DocusignError ? (error.status ?? 0) : 0
  if (status >= 500) return halvings < MOST_HALVINGS_AFTER_5XX
  return TOO_MUCH.has(error.code) || TOO_MUCH_STATUS.has(status)
}

/** Reads a page of at most `wanted` items. `read` is given the size to request. */
export type ReadPage = <Page>(
  wanted: number,
  read: (size: number) => Promise<Page>,
  signal: AbortSignal,
) => Promise<Page>

/**
 * A page too large or too slow is requested again at half the size, before the run fails. The smaller size stays for the
 * rest of the run: make a new one for each.
 */
export const createSmallerPages = (): ReadPage => {
  let most = Number.POSITIVE_INFINITY
  let halvings = 0
  return async (wanted, read, signal) => {
    for (;;) {
      const size = Math.min(wanted, most)
      try {
        return await read(size)
      } catch (error) {
        if (size <= 1 || signal.aborted || !isTooMuch(error, halvings)) throw error
        most = Math.ceil(size / 2)
        halvings += 1
      }
    }
  }
}
