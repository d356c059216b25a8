import type { Kinds, StoryResult } from './kinds.ts'
import type { Logins } from './logins.ts'
import { type DataTypeSummary, itemsOf, type Summary } from './summary.ts'

type Row = readonly [name: string, value: number | null, meaning?: string]

const number = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 })
const size = (bytes: number): string => {
  if (bytes < 1000) return `${number.format(bytes)} B`
  return bytes < 1_000_000 ? `${number.format(bytes / 1000)} kB` : `${number.format(bytes / 1_000_000)} MB`
}
const plural = (count: number, one: string): string => `${number.format(count)} ${one}${count === 1 ? '' : 's'}`

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
  ['served', counts.served, itemsOf(counts.dataType)],
  ['delivered', counts.delivered, 'records'],
  ...(counts.kinds ? toKindRows(counts.kinds, counts.unmapped) : []),
  ...(counts.kinds ? [] : [['repeated', counts.repeated, 'the same event again on one page: delivered once'] as const]),
  ['missing', counts.missing, `${counts.kinds ? 'a user, or a change,' : 'DocuSign has it,'} but not in the files`],
  ['duplicated', counts.duplicated, 'in the files more than once'],
  ['altered', counts.altered, 'in the files, but not as DocuSign sent it'],
  ['refused', counts.refused, 'not in the form that XSIAM expects'],
  ...(counts.kinds ? [['leaked', counts.leaked, 'with a password, security question or access code'] as const] : []),
  ...(counts.kinds ? [] : [['unmapped', counts.unmapped, 'did not parse: delivered raw and marked'] as const]),
  ['quarantined', counts.quarantined, 'too large: delivered shortened, the original is kept'],
  ['retyped', counts.retyped, 'with a field whose type was brought into line'],
  ...(counts.logins ? toLoginRows(counts.logins) : []),
  ['pages', counts.pages],
  ['calls', counts.calls, 'to DocuSign'],
  ['runs', counts.runs, toRunsMeaning(counts)],
  ['failed runs', counts.failedRuns],
]

const toRunsMeaning = ({ waitingRuns, gaveUp }: DataTypeSummary): string => {
  const first = waitingRuns === 1 ? 'the first one' : `the first ${waitingRuns}`
  return [
    ...(waitingRuns === 0 ? [] : [`${first} waited for the users`]),
    gaveUp ? 'given up: see the lines marked ! below' : 'the last one to see that nothing is sent twice',
  ].join('; ')
}

/** Together they are what was delivered. */
const toKindRows = ({ observed, changed, closed }: Kinds, unmapped: number): Row[] => [
  ['  observed', observed, 'users seen for the first time'],
  ['  changed', changed],
  ['  closed', closed],
  ['  unmapped', unmapped, 'users without an ID: delivered raw and marked, one record from each API'],
]

const toLoginRows = ({ total, ready, lacking, hasUsers }: Logins): Row[] => {
  const fields = Object.entries(lacking).sort(([, a], [, b]) => b - a)
  const why = fields.map(([field, count]) => `${number.format(count)} without ${field}`).join(', ')
  return [
    ['logins', total],
    [
      '  ready',
      ready,
      `with all that authentication stories need${hasUsers ? '' : ', but for the users, who are not collected'}`,
    ],
    ['  not ready', total - ready, why],
  ]
}

const toStory = (story: readonly StoryResult[]): string[] => {
  if (story.length === 0) return []
  const width = (of: (told: StoryResult) => string): number => Math.max(...story.map((told) => of(told).length))
  const [whats, users] = [width(({ what }) => what), width(({ user }) => user)]
  const lines = story.map(({ what, user, delivered }) => {
    const records = delivered.length === 0 ? 'nothing' : delivered.map((one) => `"${one}"`).join(', ')
    return `  ${user.padEnd(users)}  ${what.padEnd(whats)}  ${records}`
  })
  return ['What happened to users between the runs, and what was delivered of it:', ...lines, '']
}

const toCosts = (summary: Summary): string[] => {
  const { calls, dataTypes, bytes, compressedBytes, seconds, deliverySeconds, recordsPerSecond } = summary
  const others = calls.docusign - dataTypes.reduce((sum, one) => sum + one.calls, 0)
  // Runs that fail report no calls.
  const isWhole = dataTypes.every(({ failedRuns }) => failedRuns === 0)
  const why = others > 0 && isWhole ? ` (${number.format(others)} of them for access tokens)` : ''
  const left =
    calls.docusignLeft === null ? '' : `; DocuSign allows ${number.format(calls.docusignLeft)} more this hour`
  return [
    `Calls: ${number.format(calls.docusign)} to DocuSign${why}, ${number.format(calls.firehose)} to Firehose${left}`,
    `Size:  ${size(bytes)}, gzipped ${size(compressedBytes)}`,
    `Time:  ${number.format(seconds)} s, of which ${number.format(deliverySeconds)} s collecting: ${plural(recordsPerSecond, 'record')} per second`,
  ]
}

const toFiles = ({ out, objects }: Summary): string[] => {
  const [first] = objects
  if (first === undefined) return [`Files: none in ${out}`]
  return [`Files: ${objects.length} in ${out}; to look at them:`, `  gunzip -c '${out}/${first}' | head -1`]
}

const toSample = ({ dataType, sample }: DataTypeSummary): string[] =>
  sample ? ['', `One of the records of ${dataType}:`, JSON.stringify(sample, null, 2)] : []
