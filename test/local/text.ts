import type { DataTypeSummary, Summary } from './summary.ts'

/** Each count with what it means. */
const COUNTS: readonly [name: Count, meaning: string][] = [
  ['served', ''],
  ['delivered', ''],
  ['missing', 'served, but not in the files'],
  ['duplicated', 'in the files more than once'],
  ['altered', 'in the files, but not as DocuSign sent it'],
  ['refused', 'not in the form that XSIAM expects'],
  ['unmapped', 'did not parse: delivered raw and marked'],
  ['quarantined', 'too large: delivered shortened, the original is kept'],
  ['retyped', 'with a field whose type was brought into line'],
  ['pages', ''],
  ['runs', 'the last one to see that nothing is sent twice'],
  ['failedRuns', ''],
]
type Count = Exclude<keyof DataTypeSummary, 'dataType'>

const number = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 })
const megabytes = (bytes: number): string => `${number.format(bytes / 1_000_000)} MB`

/** The summary for people. */
export const toText = (summary: Summary): string =>
  [
    ...summary.dataTypes.flatMap(toTable),
    ...toCosts(summary),
    '',
    ...toFiles(summary),
    ...(summary.sample ? ['', 'One of the records:', JSON.stringify(summary.sample, null, 2)] : []),
    '',
    ...summary.warnings.map((warning) => `Warning: ${warning}`),
    ...summary.problems.map((problem) => `! ${problem}`),
    summary.ok ? 'OK: nothing is missing, doubled, altered or refused.' : 'NOT OK: see the lines marked ! above.',
    '',
  ].join('\n')

const toTable = (counts: DataTypeSummary): string[] => [
  counts.dataType,
  ...COUNTS.map(([name, meaning]) => {
    const value = counts[name]
    const label = name === 'failedRuns' ? 'failed runs' : name
    return `  ${label.padEnd(12)}${(value === null ? 'unknown' : number.format(value)).padStart(10)}  ${meaning}`.trimEnd()
  }),
  '',
]

const toCosts = ({ calls, bytes, compressedBytes, seconds, recordsPerSecond }: Summary): string[] => [
  `Calls: ${number.format(calls.docusign)} to DocuSign, ${number.format(calls.firehose)} to Firehose`,
  `Bytes: ${megabytes(bytes)}, gzipped ${megabytes(compressedBytes)}`,
  `Time:  ${number.format(seconds)} s, ${number.format(recordsPerSecond)} records/s`,
]

const toFiles = ({ out, objects }: Summary): string[] => {
  const [first] = objects
  if (first === undefined) return [`Files: none in ${out}`]
  return [`Files: ${objects.length} in ${out}; to look at them:`, `  gunzip -c '${out}/${first}' | head -1`]
}
