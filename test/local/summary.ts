import type { DataType } from '../../functions/lib/contract.ts'
import type { Comparison } from './compare.ts'
import type { Members } from './content.ts'
import { countOf, type Run, type Scheduled } from './schedule.ts'

/** What became of one data type. */
export interface DataTypeSummary extends Omit<Comparison, 'problems' | 'sample' | 'missing' | 'altered'> {
  dataType: DataType
  /** The next three are null for a real account: only DocuSign knows what it has. */
  served: number | null
  missing: number | null
  altered: number | null
  pages: number
  runs: number
  failedRuns: number
}

/** The local run's result: `--json` prints it. */
export interface Summary {
  ok: boolean
  dataTypes: DataTypeSummary[]
  /** Repeated ones included. */
  calls: { docusign: number; firehose: number }
  /** NDJSON, and the same gzipped. */
  bytes: number
  compressedBytes: number
  seconds: number
  recordsPerSecond: number
  out: string
  objects: string[]
  /** What the runs warned of. */
  warnings: string[]
  /** Whatever went wrong, in words; of many the first few. */
  problems: string[]
  sample: Members | null
}

/** Counts of a data type, from the runs and from the files. */
export const toDataTypeSummary = (
  dataType: DataType,
  comparison: Comparison,
  scheduled: readonly Scheduled[],
  served: number | undefined,
): DataTypeSummary => {
  const { problems: _, sample: __, ...counts } = comparison
  const runs = scheduled.flatMap((one) => one.runs)
  const isKnown = served !== undefined
  return {
    dataType,
    served: served ?? null,
    ...counts,
    missing: isKnown ? counts.missing : null,
    altered: isKnown ? counts.altered : null,
    pages: runs.reduce((sum, run) => sum + countOf(run, 'pages'), 0),
    runs: runs.length,
    failedRuns: runs.filter(({ failure }) => failure).length,
  }
}

/** Nothing missing, doubled, altered or refused. */
export const isSound = ({ missing, duplicated, altered, refused }: DataTypeSummary): boolean =>
  (missing ?? 0) + duplicated + (altered ?? 0) + refused === 0

/** Failures of runs and reasons to give up, in words. */
export const toRunProblems = (scheduled: readonly Scheduled[]): string[] =>
  scheduled.flatMap(({ runs, gaveUp }) => [
    ...new Set(runs.flatMap(toFailure)),
    ...(gaveUp === undefined ? [] : [`${runs[0]?.function}: given up, because ${gaveUp}`]),
  ])

const toFailure = ({ function: name, failure }: Run): string[] =>
  failure ? [`${name}: ${failure.errorType}: ${failure.errorMessage}`] : []
