import { type ParseArgsConfig, parseArgs } from 'node:util'
import { Mistake } from './mistake.ts'

type Options = NonNullable<ParseArgsConfig['options']>
export type Values = Record<string, string | boolean | undefined>

/** What Node finds wrong with a line, in our words. */
const describe = (error: unknown, options: Options): string => {
  // Not `instanceof Error`: under jest Node's own errors are of another realm.
  const { code, message }: { code?: unknown; message?: unknown } =
    typeof error === 'object' && error !== null ? error : {}
  const [, what = ''] = /'(?:-\w, )?([^']+?)(?: <value>)?'/.exec(String(message)) ?? []
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return `There is no option ${what}.`
  if (code === 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL')
    return `${JSON.stringify(what)} belongs to no option; a value with a blank in it needs quotes.`
  const isFlag = Object.entries(options).some(([name, { type }]) => `--${name}` === what && type === 'boolean')
  return isFlag ? `${what} takes no value.` : `${what} needs a value.`
}

/** The options of a command line by name. @throws Mistake */
export const parseLine = (name: string, args: readonly string[], options: Options): Values => {
  const help = `See npm run docusign -- ${name} --help.`
  let values: Values
  try {
    values = { ...parseArgs({ args: [...args], options, allowPositionals: false }).values } as Values
  } catch (error) {
    throw new Mistake(describe(error, options), help)
  }
  const empty = Object.entries(values).find(([, value]) => value === '')
  if (empty !== undefined) throw new Mistake(`--${empty[0]} needs a value.`, help)
  return values
}
