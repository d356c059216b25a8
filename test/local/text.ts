import type { Kinds, Told } from './kinds.ts'
import type { Logins } from './logins.ts'
import type { DataTypeSummary, Summary } from './summary.ts'

type Row = readonly [name: string, value: number | null, meaning?: string]

const number = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 })
const megabytes = (bytes: number): string => `${number.format(bytes / 1_000_000)} MB`

/** The summary for people. */
export const toText = (summary: Summary): string =>
  [
    ...summary.dataTypes.flatMap((one) => [one.dataType, ...toRows(one).map(toLine), '']),
    ...toStory(summary.story),
    ...toCosts(summary),
    '',
    ...toFiles(summary),
    ...summary.dataTypes.flatMap(toSample),
    '',
    ...summary.warnings.map((warning) => `Warning: ${warning}`),
    ...summary.problems.map((problem) => `! ${problem}`),
    summary.ok ? 'OK: nothing is missing, doubled, altered or refused.' : 'NOT OK: see the lines marked ! above.',
    '',
  ].join('\n')

const toLine = ([name, value, meaning = '']: Row): string =>
  `  ${name.padEnd(12)}${(value === null ? 'unknown' : number.format(value)).padStart(10)}  ${meaning}`.trimEnd()

/** Each count with what it means. */
const toRows = (counts: DataTypeSummary): Row[] => [
  [counts.kinds ? 'users' : 'served', counts.served],
  ['delivered', counts.delivered],
  ...(counts.kinds ? toKindRows(counts.kinds) : []),
  ['missing', counts.missing, `${counts.kinds ? 'a user, or a change,' : 'served,'} but not in the files`],
  ['duplicated', counts.duplicated, 'in the files more than once'],
  ['altered', counts.altered, 'in the files, but not as DocuSign sent it'],
  ['refused', counts.refused, 'not in the form that XSIAM expects'],
  ...(counts.kinds ? [['leaked', counts.leaked, 'with a password, security question or access code'] as const] : []),
  ['unmapped', counts.unmapped, 'did not parse: delivered raw and marked'],
  ['quarantined', counts.quarantined, 'too large: delivered shortened, the original is kept'],
  ['retyped', counts.retyped, 'with a field whose type was brought into line'],
  ...(counts.logins ? toLoginRows(counts.logins) : []),
  ['pages', counts.pages],
  ['calls', counts.calls, 'to DocuSign'],
  ['runs', counts.runs, toRunsMeaning(counts)],
  ['failed runs', counts.failedRuns],
]

const toRunsMeaning = ({ waitingRuns }: DataTypeSummary): string => {
  const last = 'the last one to see that nothing is sent twice'
  return waitingRuns === 0 ? last : `the first ${waitingRuns} waited for the users; ${last}`
}

const toKindRows = ({ observed, changed, closed }: Kinds): Row[] => [
  ['observed', observed, 'for the first time'],
  ['changed', changed],
  ['closed', closed],
]

const toLoginRows = ({ total, ready, lacking }: Logins): Row[] => {
  const fields = Object.entries(lacking).sort(([, a], [, b]) => b - a)
  const why = fields.map(([field, count]) => `${number.format(count)} without ${field}`).join(', ')
  return [
    ['logins', total],
    ['  ready', ready, 'with all that authentication stories need'],
    ['  not ready', total - ready, why],
  ]
}

const toStory = (story: readonly Told[]): string[] => {
  if (story.length === 0) return []
  const width = (of: (told: Told) => string): number => Math.max(...story.map((told) => of(told).length))
  const [whats, users] = [width(({ what }) => what), width(({ user }) => user)]
  const lines = story.map(({ what, user, delivered }) => {
    const records = delivered.length === 0 ? 'nothing' : delivered.map((one) => `"${one}"`).join(', ')
    return `  ${user.padEnd(users)}  ${what.padEnd(whats)}  ${records}`
  })
  return ['What happened to users between the runs, and what was delivered of it:', ...lines, '']
}

const toCosts = ({ calls, bytes, compressedBytes, seconds, recordsPerSecond }: Summary): string[] => {
  const left =
    calls.docusignLeft === null ? '' : `; DocuSign allows ${number.format(calls.docusignLeft)} more this hour`
  return [
    `Calls: ${number.format(calls.docusign)} to DocuSign, ${number.format(calls.firehose)} to Firehose${left}`,
    `Bytes: ${megabytes(bytes)}, gzipped ${megabytes(compressedBytes)}`,
    `Time:  ${number.format(seconds)} s, ${number.format(recordsPerSecond)} records/s`,
  ]
}

const toFiles = ({ out, objects }: Summary): string[] => {
  const [first] = objects
  if (first === undefined) return [`Files: none in ${out}`]
  return [`Files: ${objects.length} in ${out}; to look at them:`, `  gunzip -c '${out}/${first}' | head -1`]
}

const toSample = ({ dataType, sample }: DataTypeSummary): string[] =>
  sample ? ['', `One of the records of ${dataType}:`, JSON.stringify(sample, null, 2)] : []
