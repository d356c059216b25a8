import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { DataType } from '../../functions/lib/contract.ts'
import { type Amazon, startAmazon } from './amazon.ts'
import { type Comparison, compare } from './compare.ts'
import { listObjects, readLines } from './delivered.ts'
import { createBlindLedger, createLedger } from './ledger.ts'
import type { Store } from './out.ts'
import type { Progress } from './progress.ts'
import { readOriginals } from './quarantine.ts'
import { callsOf, runUntilCaughtUp, type Scheduled, toWarnings } from './schedule.ts'
import type { Known, Source } from './source.ts'
import { isSound, type Summary, toDataTypeSummary, toRunProblems } from './summary.ts'

export interface Running {
  source: Source
  out: string
  store: Store
  progress: Progress
  check: Parameters<typeof compare>[0]['check']
}

/** Runs everything until it is caught up, and tells what became of it. */
export const runLocally = async (running: Running): Promise<Summary> => {
  const { source, store, progress } = running
  const startedAt = performance.now()
  let lines = 0
  const total = source.total === undefined ? '' : ` of ${source.total}`
  const amazon = await startAmazon({
    ...source,
    store,
    onOutput: () => undefined,
    onLines: (more) => {
      lines += more
      progress.show(`${lines}${total} delivered`)
    },
  })
  try {
    const scheduled = await Promise.all(amazon.functions.map((one) => schedule(amazon, one)))
    const written = await amazon.bucket.flush()
    const seconds = (performance.now() - startedAt) / 1000
    progress.show('comparing')
    const known = source.known()
    return await summarize(running, amazon, scheduled, known, { ...written, seconds })
  } finally {
    await amazon.stop()
  }
}

interface Result {
  dataType: DataType
  scheduled: Scheduled
}

const schedule = async (
  { lambda }: Amazon,
  { name, dataType }: { name: string; dataType: DataType },
): Promise<Result> => {
  const scheduled = await runUntilCaughtUp({ function: name, invoke: () => lambda.invoke(name), sleep })
  return { dataType, scheduled }
}

const summarize = async (
  { out, check }: Running,
  amazon: Amazon,
  results: readonly Result[],
  known: Known | undefined,
  cost: { bytes: number; compressedBytes: number; seconds: number },
): Promise<Summary> => {
  const comparisons = new Map<DataType, Comparison>()
  const originals = await readOriginals(readLines(join(out, 'quarantine')))
  for (const dataType of new Set(results.map((result) => result.dataType))) {
    const items = known?.items[dataType]?.all
    const ledger = items ? createLedger(items) : createBlindLedger()
    const lines = readLines(join(out, 'data', dataType))
    comparisons.set(dataType, await compare({ ledger, lines, originals, check }))
  }
  const dataTypes = [...comparisons].map(([dataType, comparison]) => {
    const scheduled = results.filter((result) => result.dataType === dataType).map((result) => result.scheduled)
    return toDataTypeSummary(dataType, comparison, scheduled, known?.items[dataType]?.served)
  })
  const all = results.map(({ scheduled }) => scheduled)
  const runs = all.flatMap((scheduled) => scheduled.runs)
  return {
    ok: dataTypes.every(isSound) && all.every(({ gaveUp }) => gaveUp === undefined),
    dataTypes,
    calls: { docusign: known?.calls ?? sum(runs.map(callsOf)), firehose: amazon.firehoseCalls() },
    bytes: cost.bytes,
    compressedBytes: cost.compressedBytes,
    seconds: Math.round(cost.seconds * 100) / 100,
    recordsPerSecond: Math.round(sum(dataTypes.map(({ delivered }) => delivered)) / cost.seconds),
    out,
    objects: await listObjects(out, '.gz'),
    warnings: [...new Set(runs.flatMap(toWarnings))],
    problems: [...toRunProblems(all), ...[...comparisons.values()].flatMap(({ problems }) => problems)],
    sample: [...comparisons.values()].find(({ sample }) => sample)?.sample ?? null,
  }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0)
