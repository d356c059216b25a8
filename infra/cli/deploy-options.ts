import { suggest } from '../suggest.ts'
import { UsageError } from './parse-options.ts'

/** In the words of `cdk` as well: it would deploy by another file than the one that was looked at here. */
const CONFIG = /^(?:--config[= ]|(?:-c|--context)[= ]?config=)(.*)$/

/** A misspelled `--config` would deploy by another file: the CDK takes options that it doesn't know. */
const isMisspelled = (arg: string): boolean => {
  const [name = ''] = arg.split('=')
  return name.startsWith('--') && name !== '--config' && suggest(name, ['--config', '--context']).includes('--config')
}

/** The configuration file, and what is for the CDK. @throws Mistake when no file is named */
export const takeConfig = (args: readonly string[]): { file: string; others: string[] } => {
  const others: string[] = []
  let file = 'docusign.config.json'
  for (let index = 0; index < args.length; index += 1) {
    const [arg = '', next = ''] = args.slice(index)
    const takesNext = ['--config', '-c', '--context'].includes(arg)
    const [, named] = CONFIG.exec(takesNext ? `${arg} ${next}` : arg) ?? []
    if (isMisspelled(arg)) throw new UsageError(`Unknown option: ${arg}.`, 'Did you mean --config?')
    if (named === undefined) {
      others.push(arg)
      continue
    }
    if (named === '' || named.startsWith('-')) throw new UsageError(`${arg} names no file.`, 'Write --config FILE.')
    file = named
    if (takesNext) index += 1
  }
  return { file, others }
}
