import type { DataType } from '../../functions/lib/contract.ts'
import type { Comparison } from './compare.ts'
import type { Members } from './content.ts'
import type { Kinds, StoryResult } from './kinds.ts'
import type { Logins } from './logins.ts'
import { callsOf, countOf, endingsOf, type Run, type Scheduled } from './schedule.ts'

const ITEMS: Readonly<Partial<Record<DataType, string>>> = { 'customer-events': 'events', 'audit-users': 'users' }

/** What is counted of a data type. */
export const itemsOf = (dataType: DataType): string => ITEMS[dataType] ?? 'items'

/** What one data type has to tell and others have not. */
export interface Details {
  logins?: Logins
  kinds?: Kinds
}

/** What became of one data type. */
export interface DataTypeSummary extends Omit<Comparison, 'problems' | 'sample' | 'missing' | 'altered'>, Details {
  dataType: DataType
  /** Events, or users. This one and the next two are null for a real account: only DocuSign knows what it has. */
  served: number | null
  missing: number | null
  altered: number | null
  /** Events that a page held more than once; each is delivered once. */
  repeated: number
  pages: number
  /** Calls to DocuSign. */
  calls: number
  runs: number
  /** Runs that only waited for the first inventory of users. */
  waitingRuns: number
  failedRuns: number
  /** Whether its functions were given up before they were caught up. */
  gaveUp: boolean
  /** One of the records. */
  sample: Members | null
}

/** The local run's result: `--json` prints it. */
export interface Summary {
  ok: boolean
  dataTypes: DataTypeSummary[]
  /** What happened to users between the runs. */
  story: StoryResult[]
  /** Repeated ones included; `docusignLeft`: how many more DocuSign allows in this hour, as far as it told. */
  calls: { docusign: number; firehose: number; docusignLeft: number | null }
  /** NDJSON, and the same gzipped. */
  bytes: number
  compressedBytes: number
  /** Since the program was started, of which the functions ran for `deliverySeconds`. */
  seconds: number
  deliverySeconds: number
  /** While the functions ran. */
  recordsPerSecond: number
  out: string
  objects: string[]
  /** What the runs warned of. */
  warnings: string[]
  /** Whatever went wrong, in words; of many the first few. */
  problems: string[]
}

/** Counts of a data type, from the runs and from the files. */
export const toDataTypeSummary = (
  dataType: DataType,
  comparison: Comparison,
  scheduled: readonly Scheduled[],
  { served, ...details }: Details & { served: number | undefined },
): DataTypeSummary => {
  const { problems: _, sample, ...counts } = comparison
  const runs = scheduled.flatMap((one) => one.runs)
  const isKnown = served !== undefined
  return {
    dataType,
    served: served ?? null,
    ...counts,
    missing: isKnown ? counts.missing : null,
    altered: isKnown ? counts.altered : null,
    ...details,
    repeated: runs.reduce((sum, run) => sum + countOf(run, 'repeated'), 0),
    pages: runs.reduce((sum, run) => sum + countOf(run, 'pages'), 0),
    calls: runs.reduce((sum, run) => sum + callsOf(run), 0),
    runs: runs.length,
    waitingRuns: runs.filter((run) => endingsOf(run).includes('waiting')).length,
    failedRuns: runs.filter(({ failure }) => failure).length,
    gaveUp: scheduled.some(({ gaveUp }) => gaveUp !== undefined),
    sample: sample ?? null,
  }
}

/** Nothing missing, doubled, altered or refused, and nothing there that must not be. */
export const isSound = ({ missing, duplicated, altered, refused, leaked }: DataTypeSummary): boolean =>
  (missing ?? 0) + duplicated + (altered ?? 0) + refused + leaked === 0

/** Failures of runs and reasons to give up, in words. */
export const toRunProblems = (scheduled: readonly Scheduled[]): string[] =>
  scheduled.flatMap(({ runs, gaveUp }) => [
    ...new Set(runs.flatMap(toFailure)),
    ...(gaveUp === undefined ? [] : [`${runs[0]?.function}: given up, because ${gaveUp}`]),
  ])

const toFailure = ({ function: name, failure }: Run): string[] =>
  failure ? [`${name}: ${failure.errorType}: ${failure.errorMessage}`] : []
