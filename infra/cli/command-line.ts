import { DATA_TYPES } from '../../functions/lib/contract.ts'
import { MOMENT_FORMS, parseMoment } from '../../functions/lib/core/date-or-duration.ts'
import { suggest } from '../suggest.ts'
import { checkPayload } from './check-payload.ts'
import { COMMANDS, findCommand, type Option, optionsOf } from './commands.ts'
import { parseLine, STANDARD, UsageError, type Values } from './parse-options.ts'

/** A command to invoke. */
export interface Invocation {
  command: string
  payload: Record<string, unknown>
  connection: string | undefined
  config: string | undefined
  privateKey: string | undefined
  isLocal: boolean
  isJson: boolean
  /** Prints Markdown to a terminal as well. */
  isMarkdown: boolean
}

export interface ReplayOptions {
  from: Date
  to: Date | undefined
  connection: string | undefined
  type: string | undefined
  isDryRun: boolean
  config: string | undefined
  isJson: boolean
  isMarkdown: boolean
}

export type ParsedCommandLine =
  | { help: string }
  | { version: true }
  | { invoke: Invocation }
  | { replay: ReplayOptions }

const PROGRAM = 'npm run docusign --'
const text = { type: 'string' } as const
const flag = { type: 'boolean' } as const
const COMMON = { connection: text, config: text, json: flag, markdown: flag, ...STANDARD } as const
const INVOKE = { ...COMMON, local: flag, 'private-key': text } as const
const REPLAY = { ...COMMON, from: text, to: text, type: text, 'dry-run': flag } as const

/** A number that isn't written as one stays a text, which the command's rules refuse. */
const toMember = ({ member, kind }: Option, value: string | boolean | undefined): [string, unknown][] => {
  if (value === undefined) return []
  const isNumber = kind === 'number' && typeof value === 'string' && /^\d{1,9}$/.test(value)
  return [[member, isNumber ? Number(value) : value]]
}

const toInvocation = (name: string, args: readonly string[], now: Date): ParsedCommandLine => {
  const own = optionsOf({ name })
  const more = Object.fromEntries(own.map((one) => [one.name, one.kind === 'flag' ? flag : text]))
  const all: Record<string, string | boolean | undefined> = parseLine(`${PROGRAM} ${name}`, args, {
    ...INVOKE,
    ...more,
  })
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the command's own options are beside these
  const values = all as Values<typeof INVOKE>
  if (values.help === true) return { help: name }
  if (values.version === true) return { version: true }
  const missing = own.filter((one) => one.isNeeded === true && all[one.name] === undefined)
  if (missing.length > 0) {
    const names = missing.map((one) => `--${one.name}`).join(', ')
    throw new UsageError(`${name} needs ${names}.`, `Run ${PROGRAM} ${name} --help.`)
  }
  const { 'private-key': privateKey, local: isLocal = false, config } = values
  if (privateKey !== undefined && !(isLocal && config !== undefined))
    throw new UsageError(
      '--private-key is for --local with --config.',
      'Deployed functions have the key in their secret.',
    )
  if (isLocal && config !== undefined && privateKey === undefined)
    throw new UsageError('--local with --config needs --private-key.', 'Name the file with the RSA private key.')
  const payload = Object.fromEntries(own.flatMap((one) => toMember(one, all[one.name])))
  checkPayload(name, payload, own, now)
  const { connection, json: isJson = false, markdown: isMarkdown = false } = values
  return { invoke: { command: name, payload, connection, config, privateKey, isLocal, isJson, isMarkdown } }
}

const toDate = (name: string, value: string | undefined, now: Date): Date | undefined => {
  if (value === undefined) return undefined
  const date = parseMoment(value, now)
  if (date !== undefined) return date
  throw new UsageError(`--${name} isn't a date or a duration.`, `Write ${MOMENT_FORMS}.`)
}

const checkType = (type: string | undefined): void => {
  const types = Object.keys(DATA_TYPES)
  if (type === undefined || types.includes(type)) return
  throw new UsageError(`--type has to be ${types.join(' or ')}.`, suggest(type, types).trim())
}

const toReplaying = (args: readonly string[], now: Date): ParsedCommandLine => {
  const values = parseLine(`${PROGRAM} replay`, args, REPLAY)
  if (values.help === true) return { help: 'replay' }
  if (values.version === true) return { version: true }
  const from = toDate('from', values.from, now)
  if (from === undefined) throw new UsageError('replay needs --from.', `Run ${PROGRAM} replay --help.`)
  const to = toDate('to', values.to, now)
  checkType(values.type)
  const { connection, type, config } = values
  const { 'dry-run': isDryRun = false, json: isJson = false, markdown: isMarkdown = false } = values
  return { replay: { from, to, connection, type, config, isDryRun, isJson, isMarkdown } }
}

/** What a command line asks for. @throws Mistake */
export const parseCommandLine = ([name = '--help', ...args]: readonly string[], now: Date): ParsedCommandLine => {
  if (['--help', '-h', 'help'].includes(name)) return { help: args[0] ?? '' }
  if (name === '--version') return { version: true }
  if (name === 'replay') return toReplaying(args, now)
  if (findCommand(name) !== undefined) return toInvocation(name, args, now)
  const what = name.startsWith('-') ? `The first word has to be a command, not ${name}.` : `Unknown command: ${name}.`
  throw new UsageError(`${what}${suggest(name, COMMANDS)}`, `Run ${PROGRAM} --help for the list.`)
}
