import { UsageError as LineMistake, parseLine, STANDARD } from '../../infra/cli/parse-options.ts'
import { UsageError } from './usage-error.ts'

/** Where the events come from. */
export type Input =
  | { kind: 'generated'; events: number; users: number }
  | { kind: 'file'; file: string; users: number }
  | { kind: 'account'; config: string; privateKey: string }

export interface Options {
  input: Input
  /** The folder that stands for the bucket. */
  out: string
  json: boolean
  /** How the stand-in for Firehose refuses every record; undefined: it accepts them. */
  firehoseFault: FirehoseFault | undefined
}

/** `kms`: the function's role may not use the stream's KMS key. */
export type FirehoseFault = 'kms'

export const USAGE = `Usage: npm run local -- [options]

Runs the whole product on this machine: the deployed functions under AWS's own Lambda runtime client, with DynamoDB,
Firehose, Secrets Manager and a DocuSign that stand in for the real ones. Needs Node only, no account anywhere.

  --events N           how many events DocuSign has, made up for this run (default 10000)
  --users N            how many users the account has (default 3000; with --events-file 0). With users, events wait for
                       the first inventory of them, so that they say who acted; then some users change
  --events-file FILE   your own events instead: NDJSON, JSON arrays, or saved responses of the Monitor API
  --config FILE        a real DocuSign account instead, as configured in FILE; AWS stays on this machine.
                       It reads from where "startFrom" says; nothing in DocuSign changes
  --private-key FILE   the RSA private key (PEM) for --config
  --out DIR            where the records go, as S3 would hold them (default out); only what a former run wrote
                       there is replaced
  --firehose-fault kms Firehose refuses every record, as when a function's role may not use the stream's KMS key
  --json               print the summary as one JSON object
  --help, -h           print this
  --version            print the version

Exit code: 0 nothing is missing, doubled, altered or refused; 1 something is, or a run failed; 2 a mistake in these
options or files.
`

const OPTIONS = {
  events: { type: 'string' },
  users: { type: 'string' },
  'events-file': { type: 'string' },
  config: { type: 'string' },
  'private-key': { type: 'string' },
  out: { type: 'string' },
  'firehose-fault': { type: 'string' },
  json: { type: 'boolean' },
  ...STANDARD,
} as const

const PROGRAM = 'npm run local --'
const HELP = `See ${PROGRAM} --help.`
const MOST_EVENTS = 1_000_000
const MOST_USERS = 100_000

/** @throws Mistake */
export const toOptions = (args: string[]): Options | 'help' | 'version' => {
  const values = parse(args)
  if (values.help) return 'help'
  if (values.version) return 'version'
  const firehoseFault = toFirehoseFault(values['firehose-fault'])
  return { input: toInput(values), out: values.out ?? 'out', json: values.json ?? false, firehoseFault }
}

const toFirehoseFault = (text: string | undefined): FirehoseFault | undefined => {
  if (text === undefined || text === 'kms') return text
  throw new UsageError(`--firehose-fault takes kms, not "${text}".`, HELP)
}

const parse = (args: string[]) => {
  try {
    return parseLine(PROGRAM, args, OPTIONS)
  } catch (error) {
    if (error instanceof LineMistake) throw new UsageError(error.message, '')
    throw error
  }
}

const toInput = (values: ReturnType<typeof parse>): Input => {
  const { events, 'events-file': file, config, 'private-key': privateKey } = values
  const sources = { '--events': events, '--events-file': file, '--config': config }
  const given = Object.entries(sources).flatMap(([name, value]) => (value === undefined ? [] : [name]))
  if (given.length > 1) throw new UsageError(`${given.join(' and ')} exclude each other.`, `Leave one out. ${HELP}`)
  if (config !== undefined && values.users !== undefined)
    throw new UsageError('--users is for made up users, --config for real ones.', `Leave one out. ${HELP}`)
  if (config !== undefined && privateKey !== undefined) return { kind: 'account', config, privateKey }
  if (config !== undefined)
    throw new UsageError('--config needs --private-key.', 'Name the file with the RSA private key.')
  if (privateKey !== undefined) throw new UsageError('--private-key is for --config only.', HELP)
  const toUsers = (otherwise: string) => toCount('users', values.users ?? otherwise, MOST_USERS)
  if (file !== undefined) return { kind: 'file', file, users: toUsers('0') }
  return { kind: 'generated', events: toCount('events', events ?? '10000', MOST_EVENTS), users: toUsers('3000') }
}

const toCount = (name: string, text: string, most: number): number => {
  const count = Number(text)
  if (/^\d+$/.test(text) && count <= most) return count
  throw new UsageError(`--${name} takes a number from 0 to ${most}, not "${text}".`, HELP)
}
