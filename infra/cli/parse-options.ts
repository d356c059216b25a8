import { type ParseArgsConfig, parseArgs } from 'node:util'
import { suggest } from '../suggest.ts'

type Options = NonNullable<ParseArgsConfig['options']>
export type Values<Known extends Options> = ReturnType<typeof parseArgs<{ options: Known }>>['values']

/** `--help`, `-h` and `--version`, which every program here has. */
export const STANDARD = { help: { type: 'boolean', short: 'h' }, version: { type: 'boolean' } } as const

/** What Node finds wrong with a line, in our words. */
const describe = (error: unknown, options: Options): string => {
  // Not `instanceof Error`: under jest Node's own errors are of another realm.
  const { code, message }: { code?: unknown; message?: unknown } =
    typeof error === 'object' && error !== null ? error : {}
  const [, what = ''] = /'(?:-\w, )?([^']+?)(?: <value>)?'/.exec(String(message)) ?? []
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') {
    const known = Object.keys(options).map((name) => `--${name}`)
    return `Unknown option: ${what}.${what.startsWith('--') ? suggest(what, known) : ''}`
  }
  if (code === 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL')
    return `${JSON.stringify(what)} belongs to no option; a value with a blank in it needs quotes.`
  const isFlag = Object.entries(options).some(([name, { type }]) => `--${name}` === what && type === 'boolean')
  return isFlag ? `${what} takes no value.` : `${what} needs a value.`
}

/** The options of a command line by name. @param program what was typed before them. @throws Mistake */
export const parseLine = <const Known extends Options>(
  program: string,
  args: readonly string[],
  options: Known,
): Values<Known> => {
  const help = `Run ${program} --help for the list.`
  const parse = (): Values<Known> => {
    try {
      return parseArgs({ args: [...args], options, allowPositionals: false }).values
    } catch (error) {
      throw new UsageError(describe(error, options), help)
    }
  }
  const values = parse()
  const empty = Object.entries(values).find(([, value]) => value === '')
  if (empty !== undefined) throw new UsageError(`--${empty[0]} needs a value.`, help)
  return values
}

/** What was asked for cannot be done as it was asked: exit code 2, before anything is called. */
export class UsageError extends Error {
  constructor(what: string, todo: string) {
    super(`${what} ${todo}`.trim())
    this.name = 'Mistake'
  }
}
