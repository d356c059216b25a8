import { join } from 'node:path'
import { DATA_TYPES, type DataType } from '../../functions/lib/contract.ts'
import { type Comparison, type ComparisonOptions, compare } from './compare.ts'
import type { Members } from './content.ts'
import { listObjects, readLines } from './delivered.ts'
import { createKindCount, isChange, type StoryResult } from './kinds.ts'
import { createBlindLedger } from './ledger.ts'
import { createLoginCount, isStory } from './logins.ts'
import type { Result } from './play.ts'
import type { Progress } from './progress.ts'
import { readOriginals } from './quarantine.ts'
import { callsOf, toWarnings } from './schedule.ts'
import type { Known, Source } from './source.ts'
import { type Details, isSound, type Summary, toDataTypeSummary, toRunProblems } from './summary.ts'

export interface Running {
  source: Source
  out: string
  check: ComparisonOptions['check']
  progress: Progress
}

interface Cost {
  bytes: number
  compressedBytes: number
  deliverySeconds: number
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
  running.progress.phase('Comparing…')
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
    objects: await listObjects(out, '.gz'),
    seconds: toHundredths(performance.now() / 1000),
    deliverySeconds: toHundredths(cost.deliverySeconds),
    recordsPerSecond: Math.round(sum(dataTypes.map(({ delivered }) => delivered)) / cost.deliverySeconds),
    out,
    warnings: [...new Set(runs.flatMap(toWarnings))],
    problems: [...toRunProblems(all), ...problems],
  }
}

interface ComparedUsers {
  dataType: DataType
  comparison: Comparison
  details: Details
  told: StoryResult[]
}

const compareAll = async (
  types: Iterable<DataType>,
  { source, out, check, progress }: Running,
  known: Known | undefined,
): Promise<ComparedUsers[]> => {
  const originals = await readOriginals(readLines(join(out, 'quarantine')))
  const { items = {}, secret } = known ?? {}
  let read = 0
  const compared = []
  for (const dataType of types) {
    const { watch, ...rest } = toWatch(dataType, source)
    const { onRecord, isTelling } = watch
    const comparison = await compare({
      ledger: items[dataType]?.ledger ?? createBlindLedger(),
      lines: readLines(join(out, 'data', dataType)),
      originals,
      check,
      ...(secret !== undefined && { secret }),
      isTelling,
      onRecord: (record) => {
        read += 1
        progress.show(`Comparing: ${number.format(read)} records read`)
        onRecord(record)
      },
    })
    compared.push({ dataType, comparison, details: rest.details, told: rest.told() })
  }
  return compared
}

const hasUsers = ({ settings }: Source['connections'][number]): boolean =>
  settings.eventTypes.includes(DATA_TYPES['audit-users'].eventType)

interface Watch {
  watch: { onRecord: (record: Members) => void; isTelling: (record: Members) => boolean }
  /** Filled while the records are read. */
  details: Details
  told: () => StoryResult[]
}

const toWatch = (dataType: DataType, { story, connections }: Source): Watch => {
  if (dataType === 'customer-events') {
    const { enter, logins } = createLoginCount(connections.every(hasUsers))
    return { watch: { onRecord: enter, isTelling: isStory }, details: { logins }, told: () => [] }
  }
  const { enter, kinds, told } = createKindCount(story)
  return { watch: { onRecord: enter, isTelling: isChange }, details: { kinds }, told }
}

const number = new Intl.NumberFormat('en-US')

const toHundredths = (value: number): number => Math.round(value * 100) / 100

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0)
