import type { DataType, Metric } from '../contract.ts'
import { OAUTH_ROWS } from '../docusign/auth/oauth-errors.ts'
import type { Ending } from './collect.ts'
import type { Counts } from './run-counters.ts'

/** What became of one source in a run. */
export interface SourceReport {
  /** Position among the connection's sources, from 1: accounts are not named in logs. */
  source: number
  ended: Ending | 'limit-reached' | 'failed'
  counts: Counts
  /** Until when DocuSign asked to be left alone, ISO. */
  until?: string
  /** The error's code, when it failed. */
  code?: string
  /** How long ago everything there was had been delivered, in seconds; before the first time see the tally. */
  sinceCaughtUp?: number
  /** What else the source has to say, such as how long a walk over all users takes. */
  notes?: Record<string, string | number>
}

/** What a scheduled function returns, and the operator reads. */
export interface Report {
  ok: true
  connection: string
  dataType: DataType
  run: string
  version: string
  /** Every source is caught up, or needs no asking yet. */
  caughtUp: boolean
  sources: SourceReport[]
  /** Calls to DocuSign, repeated ones included. */
  calls: number
  ms: number
  warnings: string[]
  /** Names of fields and words that were never seen before. */
  words: string[]
}

const AT_LIMIT = new Set<SourceReport['ended']>(['limit-reached', 'floor'])
const AT_REST = new Set<SourceReport['ended']>(['caught-up', 'ended', 'resting'])

export const isCaughtUp = (sources: readonly SourceReport[]): boolean =>
  sources.every(({ ended }) => AT_REST.has(ended))

const total = (sources: readonly SourceReport[], of: (counts: Counts) => number): number =>
  sources.reduce((sum, { counts }) => sum + of(counts), 0)

/** What a run used, and the code of the error it ended with. */
interface Used {
  previousKey: boolean
  budgetLeft: number | undefined
  failure: string | undefined
}

/** The run's metrics; `SinceCaughtUp` is the worst that is known: an account that is new silences no other one. */
export const toMetrics = (
  report: Pick<Report, 'sources' | 'calls' | 'ms'>,
  { previousKey, budgetLeft, failure }: Used,
): Partial<Record<Metric, number>> => {
  const { sources, calls, ms } = report
  const codes = [failure, ...sources.map(({ code }) => code)]
  const ages = sources.flatMap(({ sinceCaughtUp }) => sinceCaughtUp ?? [])
  return {
    Failed: failure === undefined ? 0 : 1,
    Pages: total(sources, (counts) => counts.pages),
    Delivered: total(sources, (counts) => counts.delivered),
    Unmapped: total(sources, (counts) => counts.unmapped),
    Quarantined: total(sources, (counts) => counts.quarantined),
    NotReady: total(sources, (counts) => counts.notReadyRecords),
    Resent: total(sources, (counts) => counts.resent),
    UnknownLogins: total(sources, (counts) => counts.unknownLogins),
    Calls: calls,
    ...(budgetLeft === undefined ? {} : { BudgetLeft: budgetLeft }),
    AccessRefused: codes.some(isRefusal) ? 1 : 0,
    PreviousKeyUsed: previousKey ? 1 : 0,
    RateLimited: sources.some(({ ended }) => AT_LIMIT.has(ended)) ? 1 : 0,
    Duration: ms,
    ...(ages.length > 0 ? { SinceCaughtUp: Math.max(...ages) } : {}),
  }
}

const OTHERS =
  'authentication-paused clock-off private-key-unusable scopes-missing unauthorized monitor-forbidden ' +
  'monitor-not-entitled admin-forbidden esignature-forbidden oauth-forbidden integration-key-refused secret-empty ' +
  'secret-missing secret-deleted wrong-region'

/** Codes of errors that end only when a person acts on consent, key, secret, user or role. */
const REFUSALS: ReadonlySet<string> = new Set([...OAUTH_ROWS.map(({ code }) => code), ...OTHERS.split(' ')])

/** Whether a run with this error's code was not let in. */
const isRefusal = (code: string | undefined): boolean => code !== undefined && REFUSALS.has(code)
