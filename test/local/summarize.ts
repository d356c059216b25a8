import { join } from 'node:path'
import type { DataType } from '../../functions/lib/contract.ts'
import { type Comparing, type Comparison, compare } from './compare.ts'
import { listObjects, readLines } from './delivered.ts'
import { createBlindLedger, createLedger } from './ledger.ts'
import { readOriginals } from './quarantine.ts'
import { callsOf, type Scheduled, toWarnings } from './schedule.ts'
import type { Known, Source } from './source.ts'
import { isSound, type Summary, toDataTypeSummary, toRunProblems } from './summary.ts'

export interface Running {
  source: Source
  out: string
  check: Comparing['check']
}

/** The runs of one function. */
export interface Result {
  dataType: DataType
  scheduled: Scheduled
}

interface Cost {
  bytes: number
  compressedBytes: number
  seconds: number
  firehoseCalls: number
}

/** Compares what is in the files with what there was, and puts everything together. */
export const summarize = async (
  { source, out, check }: Running,
  results: readonly Result[],
  { firehoseCalls, ...cost }: Cost,
): Promise<Summary> => {
  const known = source.known()
  const types = new Set(results.map(({ dataType }) => dataType))
  const comparisons = await compareAll(types, { known, out, check })
  const dataTypes = comparisons.map(({ dataType, comparison }) => {
    const scheduled = results.filter((result) => result.dataType === dataType).map((result) => result.scheduled)
    return toDataTypeSummary(dataType, comparison, scheduled, known?.items[dataType]?.served)
  })
  const all = results.map(({ scheduled }) => scheduled)
  const runs = all.flatMap((scheduled) => scheduled.runs)
  return {
    ok: dataTypes.every(isSound) && all.every(({ gaveUp }) => gaveUp === undefined),
    dataTypes,
    calls: { docusign: known?.calls ?? sum(runs.map(callsOf)), firehose: firehoseCalls },
    bytes: cost.bytes,
    compressedBytes: cost.compressedBytes,
    seconds: Math.round(cost.seconds * 100) / 100,
    recordsPerSecond: Math.round(sum(dataTypes.map(({ delivered }) => delivered)) / cost.seconds),
    out,
    objects: await listObjects(out, '.gz'),
    warnings: [...new Set(runs.flatMap(toWarnings))],
    problems: [...toRunProblems(all), ...comparisons.flatMap(({ comparison }) => comparison.problems)],
    sample: comparisons.find(({ comparison }) => comparison.sample)?.comparison.sample ?? null,
  }
}

const compareAll = async (
  types: Iterable<DataType>,
  { known, out, check }: { known: Known | undefined; out: string; check: Comparing['check'] },
): Promise<{ dataType: DataType; comparison: Comparison }[]> => {
  const originals = await readOriginals(readLines(join(out, 'quarantine')))
  const comparisons = []
  for (const dataType of types) {
    const items = known?.items[dataType]
    const ledger = items ? createLedger(items.all, items.again) : createBlindLedger()
    const lines = readLines(join(out, 'data', dataType))
    comparisons.push({ dataType, comparison: await compare({ ledger, lines, originals, check }) })
  }
  return comparisons
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0)
