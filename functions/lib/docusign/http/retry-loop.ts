import type { Log } from '../../core/log.ts'
import type { Runtime } from '../../core/runtime.ts'
import { DocusignError, LimitReached } from '../errors.ts'
import { type Decision, decide } from './retry.ts'

/** What bounds a run's calls and what they use. */
export interface RetryDependencies {
  runtime: Runtime
  log: Log
  /** End of the run: nothing is begun or waited for beyond it. */
  deadline: Date
}

const outOfTime = (route: string): DocusignError =>
  new DocusignError(
    'out-of-time',
    'Not enough time is left for a call to DocuSign.',
    'Try a command again; scheduled runs continue from the last commit. If it repeats, raise the function’s timeout.',
    { route },
  )

const aborted = (route: string): DocusignError =>
  new DocusignError(
    'network-aborted',
    'The run ended while it waited for DocuSign.',
    'Try a command again; scheduled runs continue automatically.',
    {
      route,
      network: 'aborted',
    },
  )

const logFailure = (log: Log, error: DocusignError, attempt: number, decision: Decision): void => {
  const { code, status, errorCode, trace, route } = error
  const facts = { status, errorCode, trace, route }
  const known = Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined))
  log('warn', 'a call to DocuSign failed', {
    ...known,
    code,
    attempt,
    why: decision.do === 'stop' ? decision.why : decision.do,
    ...(decision.do === 'retry' ? { waitMs: decision.afterMs } : {}),
  })
}

/**
 * Makes a call again as often as `decide` says. `once` is given the milliseconds left of the run; `renew` takes a new
 * access token, at most once. @throws LimitReached, or the last DocusignError; other errors pass as they are.
 */
export const withRetries = async <T>(
  { runtime, log, deadline }: RetryDependencies,
  route: string,
  signal: AbortSignal,
  once: (timeLeftMs: number) => Promise<T>,
  renew?: () => Promise<void>,
): Promise<T> => {
  const timeLeft = () => deadline.getTime() - runtime.now().getTime()
  let renewable = renew !== undefined
  for (let attempt = 1; ; attempt += 1) {
    if (timeLeft() <= 0) throw outOfTime(route)
    try {
      return await once(timeLeft())
    } catch (thrown) {
      if (!(thrown instanceof DocusignError)) throw thrown
      const now = runtime.now()
      const decision = decide(thrown, { attempt, now, timeLeftMs: timeLeft(), random: runtime.random(), renewable })
      logFailure(log, thrown, attempt, decision)
      if (decision.do === 'fail') throw thrown
      if (decision.do === 'stop')
        throw new LimitReached(decision.until, decision.why, { ...thrown.facts }, thrown.limits)
      if (decision.do === 'newToken') {
        renewable = false
        await renew?.()
      } else {
        await runtime.sleep(decision.afterMs, signal).catch(() => {
          throw aborted(route)
        })
      }
    }
  }
}
