import { MOMENT_FORMS, parseMoment } from '../../functions/lib/primitives/moment.ts'
import { findCommand, type Option, optionsOf } from './commands.ts'
import { parseLine, type Values } from './line.ts'
import { Mistake } from './mistake.ts'

/** A command to invoke. */
export interface Invocation {
  command: string
  payload: Record<string, unknown>
  connection: string | undefined
  config: string | undefined
  privateKey: string | undefined
  isLocal: boolean
  isJson: boolean
}

export interface Replaying {
  from: Date
  to: Date | undefined
  connection: string | undefined
  type: string | undefined
  isDryRun: boolean
  config: string | undefined
  isJson: boolean
}

export type Asked = { help: string } | { invoke: Invocation } | { replay: Replaying }

const text = { type: 'string' } as const
const flag = { type: 'boolean' } as const
const COMMON = { connection: text, config: text, json: flag, local: flag, 'private-key': text, help: flag }
const REPLAY = {
  from: text,
  to: text,
  connection: text,
  type: text,
  'dry-run': flag,
  config: text,
  json: flag,
  help: flag,
}

const textOf = (values: Values, name: string): string | undefined => {
  const value = values[name]
  return typeof value === 'string' ? value : undefined
}

const toMember = ({ name, member, kind }: Option, values: Values): [string, unknown][] => {
  const value = values[name]
  if (value === undefined) return []
  if (kind !== 'number') return [[member, value]]
  if (!/^\d{1,9}$/.test(String(value)))
    throw new Mistake(`--${name} takes a number.`, 'Write it without a sign or a point.')
  return [[member, Number(value)]]
}

const toInvocation = (name: string, args: readonly string[]): Asked => {
  const own = optionsOf({ name })
  const more = Object.fromEntries(own.map((one) => [one.name, one.kind === 'flag' ? flag : text]))
  const values = parseLine(name, args, { ...COMMON, ...more })
  if (values['help'] === true) return { help: name }
  const missing = own.filter((one) => one.isNeeded === true && values[one.name] === undefined)
  if (missing.length > 0) {
    const names = missing.map((one) => `--${one.name}`).join(', ')
    throw new Mistake(`${name} needs ${names}.`, `See npm run docusign -- ${name} --help.`)
  }
  const privateKey = textOf(values, 'private-key')
  const [isLocal, config] = [values['local'] === true, textOf(values, 'config')]
  if (privateKey !== undefined && !(isLocal && config !== undefined))
    throw new Mistake('--private-key is for --local with --config.', 'Deployed functions have the key in their secret.')
  if (isLocal && config !== undefined && privateKey === undefined)
    throw new Mistake('--local with --config needs --private-key.', 'Name the file with the RSA private key.')
  return {
    invoke: {
      command: name,
      payload: Object.fromEntries(own.flatMap((one) => toMember(one, values))),
      connection: textOf(values, 'connection'),
      config,
      privateKey,
      isLocal,
      isJson: values['json'] === true,
    },
  }
}

const toDate = (name: string, value: string | undefined): Date | undefined => {
  if (value === undefined) return undefined
  const date = parseMoment(value, new Date())
  if (date !== undefined) return date
  throw new Mistake(`--${name} isn't a date or a duration.`, `Write ${MOMENT_FORMS}.`)
}

const toReplaying = (args: readonly string[]): Asked => {
  const values = parseLine('replay', args, REPLAY)
  if (values['help'] === true) return { help: 'replay' }
  const from = toDate('from', textOf(values, 'from'))
  if (from === undefined) throw new Mistake('replay needs --from.', 'See npm run docusign -- replay --help.')
  const others = {
    connection: textOf(values, 'connection'),
    type: textOf(values, 'type'),
    config: textOf(values, 'config'),
  }
  const flags = { isDryRun: values['dry-run'] === true, isJson: values['json'] === true }
  return { replay: { from, to: toDate('to', textOf(values, 'to')), ...others, ...flags } }
}

/** What a command line asks for. @throws Mistake */
export const toAsked = ([name = '--help', ...args]: readonly string[]): Asked => {
  if (name === '--help' || name === 'help') return { help: args[0] ?? '' }
  if (name === 'replay') return toReplaying(args)
  if (findCommand(name) !== undefined) return toInvocation(name, args)
  throw new Mistake(`There is no command ${JSON.stringify(name)}.`, 'See npm run docusign -- --help.')
}
