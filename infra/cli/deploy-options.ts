import { Mistake } from './mistake.ts'

/** In the words of `cdk` as well: it would deploy by another file than the one that was looked at here. */
const CONFIG = /^(?:--config[= ]|(?:-c|--context)[= ]?config=)(.*)$/

/** The configuration file, and what is for the CDK. @throws Mistake when no file is named */
export const takeConfig = (args: readonly string[]): { file: string; others: string[] } => {
  const others: string[] = []
  let file = 'docusign.config.json'
  for (let index = 0; index < args.length; index += 1) {
    const [arg = '', next = ''] = args.slice(index)
    const takesNext = ['--config', '-c', '--context'].includes(arg)
    const [, named] = CONFIG.exec(takesNext ? `${arg} ${next}` : arg) ?? []
    if (named === undefined) {
      others.push(arg)
      continue
    }
    if (named === '' || named.startsWith('-')) throw new Mistake(`${arg} names no file.`, 'Write --config FILE.')
    file = named
    if (takesNext) index += 1
  }
  return { file, others }
}
