import type { LimitReason, Network } from '../errors.ts'
import type { Limits } from './rate-limits.ts'

/** What is known of a failed call; a `DocusignError` is one. */
export interface Failure {
  /** Ours; missing before the failure has one. */
  code?: string | undefined
  status?: number | undefined
  errorCode?: string | undefined
  network?: Network | undefined
  limits?: Limits | undefined
  retryAfterMs?: number | undefined
}

/** When it failed. `attempt` counts from 1; `renewable`: a new access token may still help; `random` is in [0, 1). */
export interface AttemptState {
  attempt: number
  now: Date
  timeLeftMs: number
  random: number
  renewable: boolean
}

export type Decision =
  | { do: 'retry'; afterMs: number }
  | { do: 'newToken' }
  | { do: 'stop'; until: Date; why: LimitReason }
  | { do: 'fail' }

const SECOND = 1000
const HOUR = 3_600_000
/** Longest wait inside a run: the burst limit's own window. What takes longer is left to a later run. */
const LONGEST_WAIT = 30 * SECOND
/** A run that has less left than this after a wait does not wait. */
const ROOM_FOR_A_CALL = 5 * SECOND
/** A reset later than this is not believed: the budget is by the hour, and a wrong unit must not stop us for years. */
const LATEST_RESET = 2 * HOUR
/** The advice of the Monitor pages for a throttled caller: once a minute (docusign-api C.3). */
const THROTTLED_WAIT = 60 * SECOND
const MOST_ATTEMPTS = 4
/** A call that timed out has cost a lot of the run already. */
const MOST_TIMEOUTS = 2

const FAIL: Decision = { do: 'fail' }

/** Hourly, burst and polling limits. Other codes end alike and aren't rate limits: `RECIPIENT_LIMIT_EXCEEDED` (docusign-api J.2). */
const LIMIT_CODE = /^(hourly|burst)_[a-z_]*limit_exceeded$|polling_limit_exceeded$/i

/** DocuSign's limits answer 400 until April 2026, 429 since, or 444; the code comes in any case (docusign-api F). */
export const isLimited = ({ status, errorCode }: Failure): boolean =>
  status === 429 || status === 444 || LIMIT_CODE.test(errorCode ?? '')

/** The user, or the account, lacks a right: `USER_LACKS_PERMISSIONS`, `USER_NOT_ACCOUNT_ADMIN`. */
const PERMISSION_CODE =
  /^(user|account|organization)_(lacks_|is_not_|not_(?!found)|does_not_(belong|have)_)|^(access|permission)_denied$|^insufficient_permissions?$/i

/** Whether DocuSign refuses the user, not the token. The status doesn't tell: such codes come with 400, 401 and 403. */
export const isForbidden = ({ code, status, errorCode }: Failure): boolean =>
  status === 403 || code === 'monitor-not-entitled' || PERMISSION_CODE.test(errorCode ?? '')

const toHourlyEnd = (limits: Limits | undefined, now: Date): Date => {
  const reset = limits?.reset?.getTime() ?? 0
  const believable = reset > now.getTime() && reset <= now.getTime() + LATEST_RESET
  return believable ? new Date(reset) : new Date(Math.floor(now.getTime() / HOUR) * HOUR + HOUR)
}

/** Waits in the run when that is short and there is time, otherwise leaves it to a later run. */
const waitOrStop = (ms: number, why: LimitReason, moment: AttemptState): Decision =>
  ms <= LONGEST_WAIT && moment.attempt < MOST_ATTEMPTS && moment.timeLeftMs >= ms + ROOM_FOR_A_CALL
    ? { do: 'retry', afterMs: ms }
    : { do: 'stop', until: new Date(moment.now.getTime() + ms), why }

const onLimit = (failure: Failure, moment: AttemptState): Decision => {
  const { status, errorCode = '', limits, retryAfterMs } = failure
  const burst = /burst/i.test(errorCode)
  if (/hourly/i.test(errorCode) || (!burst && limits?.remaining === 0)) {
    return { do: 'stop', until: toHourlyEnd(limits, moment.now), why: 'hourly' }
  }
  if (burst || limits?.burstRemaining === 0) return waitOrStop(retryAfterMs ?? LONGEST_WAIT, 'burst', moment)
  if (status === 444) return { do: 'stop', until: toHourlyEnd(limits, moment.now), why: 'blocked' }
  return waitOrStop(retryAfterMs ?? THROTTLED_WAIT, 'throttled', moment)
}

const onTrouble = (failure: Failure, moment: AttemptState): Decision => {
  const most = failure.network === 'timeout' ? MOST_TIMEOUTS : MOST_ATTEMPTS
  if (failure.retryAfterMs !== undefined) return waitOrStop(failure.retryAfterMs, 'unavailable', moment)
  if (moment.attempt >= most) return FAIL
  const growing = 500 * 3 ** (moment.attempt - 1)
  const afterMs = Math.round(growing * (0.5 + moment.random))
  return moment.timeLeftMs >= afterMs + ROOM_FOR_A_CALL ? { do: 'retry', afterMs } : FAIL
}

/**
 * What to do after a failed call. Hourly limits: not before their reset, else the next full hour. Burst: 30 seconds,
 * in the run if time is left. 5xx and broken connections: few attempts with growing, jittered waits. 401: a new token,
 * once, unless the code says that it's the user who is refused. Anything else that the answer refuses (400, 403, 404 …) would be refused again.
 */
export const decide = (failure: Failure, moment: AttemptState): Decision => {
  const { status, network } = failure
  if (network === 'aborted' || network === 'certificate' || network === 'proxy') return FAIL
  if (network !== undefined) return onTrouble({ network }, moment)
  if (isLimited(failure)) return onLimit(failure, moment)
  if (isForbidden(failure)) return FAIL
  if (status === 401) return moment.renewable ? { do: 'newToken' } : FAIL
  if (status === 408 || (status !== undefined && status >= 500)) return onTrouble(failure, moment)
  return FAIL
}
