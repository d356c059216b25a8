import { join } from 'node:path'
import type { DataType } from '../../functions/lib/contract.ts'
import { type Comparing, type Comparison, compare } from './compare.ts'
import type { Members } from './content.ts'
import { listObjects, readLines } from './delivered.ts'
import { createKindCount, isChange, type Told } from './kinds.ts'
import { createBlindLedger } from './ledger.ts'
import { createLoginCount, isStory } from './logins.ts'
import type { Result } from './play.ts'
import { readOriginals } from './quarantine.ts'
import { callsOf, toWarnings } from './schedule.ts'
import type { Known, Source } from './source.ts'
import { type Details, isSound, type Summary, toDataTypeSummary, toRunProblems } from './summary.ts'

export interface Running {
  source: Source
  out: string
  check: Comparing['check']
}

interface Cost {
  bytes: number
  compressedBytes: number
  seconds: number
  firehoseCalls: number
  callsLeft: number | null
}

/** Compares what is in the files with what there was, and puts everything together. */
export const summarize = async (
  running: Running,
  results: readonly Result[],
  { firehoseCalls, callsLeft, ...cost }: Cost,
): Promise<Summary> => {
  const { source, out } = running
  const known = source.known()
  const types = new Set(results.map(({ dataType }) => dataType))
  const compared = await compareAll(types, running, known)
  const dataTypes = compared.map(({ dataType, comparison, details }) => {
    const scheduled = results.filter((result) => result.dataType === dataType).map((result) => result.scheduled)
    return toDataTypeSummary(dataType, comparison, scheduled, { served: known?.items[dataType]?.served, ...details })
  })
  const all = results.map(({ scheduled }) => scheduled)
  const runs = all.flatMap((scheduled) => scheduled.runs)
  const problems = compared.flatMap(({ dataType, comparison }) =>
    comparison.problems.map((problem) => `${dataType}: ${problem}`),
  )
  return {
    ok: dataTypes.every(isSound) && all.every(({ gaveUp }) => gaveUp === undefined),
    dataTypes,
    story: compared.flatMap(({ told }) => told),
    calls: { docusign: known?.calls ?? sum(runs.map(callsOf)), firehose: firehoseCalls, docusignLeft: callsLeft },
    bytes: cost.bytes,
    compressedBytes: cost.compressedBytes,
    seconds: Math.round(cost.seconds * 100) / 100,
    recordsPerSecond: Math.round(sum(dataTypes.map(({ delivered }) => delivered)) / cost.seconds),
    out,
    objects: await listObjects(out, '.gz'),
    warnings: [...new Set(runs.flatMap(toWarnings))],
    problems: [...toRunProblems(all), ...problems],
  }
}

interface Compared {
  dataType: DataType
  comparison: Comparison
  details: Details
  told: Told[]
}

const compareAll = async (
  types: Iterable<DataType>,
  { source, out, check }: Running,
  known: Known | undefined,
): Promise<Compared[]> => {
  const originals = await readOriginals(readLines(join(out, 'quarantine')))
  const { items = {}, secret } = known ?? {}
  const compared = []
  for (const dataType of types) {
    const { watch, ...rest } = toWatch(dataType, source)
    const comparison = await compare({
      ledger: items[dataType]?.ledger ?? createBlindLedger(),
      lines: readLines(join(out, 'data', dataType)),
      originals,
      check,
      ...(secret !== undefined && { secret }),
      ...watch,
    })
    compared.push({ dataType, comparison, details: rest.details, told: rest.told() })
  }
  return compared
}

interface Watch {
  watch: { onRecord: (record: Members) => void; isTelling: (record: Members) => boolean }
  /** Filled while the records are read. */
  details: Details
  told: () => Told[]
}

const toWatch = (dataType: DataType, { story }: Source): Watch => {
  if (dataType === 'customer-events') {
    const { enter, logins } = createLoginCount()
    return { watch: { onRecord: enter, isTelling: isStory }, details: { logins }, told: () => [] }
  }
  const { enter, kinds, told } = createKindCount(story)
  return { watch: { onRecord: enter, isTelling: isChange }, details: { kinds }, told }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0)
