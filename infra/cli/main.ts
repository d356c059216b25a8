import { toPrintableJson, toPrintableLines } from '../../functions/lib/core/printable.ts'
import { ConfigurationError } from '../config/configuration-error.ts'
import { readVersion } from '../version.ts'
import { AwsCallError } from './aws/errors.ts'
import { parseCommandLine } from './command-line.ts'
import { toUsage, toUsageOf } from './help.ts'
import { InvokeError, type Result } from './invoke.ts'
import { UsageError } from './parse-options.ts'
import { run } from './run-command.ts'
import { runReplay } from './run-replay.ts'
import { toOutput } from './terminal.ts'

const print = (stream: NodeJS.WriteStream, markdown: string, isMarkdown: boolean): void =>
  void stream.write(`${toOutput(markdown, stream, isMarkdown)}\n`)
const printJson = (value: object): void => void process.stdout.write(`${toPrintableJson(JSON.stringify(value))}\n`)

/** @returns the exit code */
const show = (result: Result, { isJson, isMarkdown }: { isJson: boolean; isMarkdown: boolean }): number => {
  if ('failure' in result) {
    const { code, message } = result.failure
    if (isJson) printJson({ ok: false, code, message })
    else print(process.stderr, `${code}: ${message}`, isMarkdown)
    return 1
  }
  if (isJson) printJson(result.answer)
  else print(process.stdout, result.answer.message, isMarkdown)
  return result.answer.ok ? 0 : 1
}

/** @returns the exit code */
const main = async (args: readonly string[]): Promise<number> => {
  const asked = parseCommandLine(args, new Date())
  if ('help' in asked) {
    process.stdout.write(asked.help === '' ? toUsage() : toUsageOf(asked.help))
    return 0
  }
  if ('version' in asked) {
    process.stdout.write(`${readVersion()}\n`)
    return 0
  }
  if ('replay' in asked) return show({ answer: await runReplay(asked.replay) }, asked.replay)
  return run(asked.invoke, (result) => show(result, asked.invoke))
}

/** What kept a command from being carried out. @returns the exit code. @throws whatever nobody foresaw */
const showError = (error: unknown, isJson: boolean): number => {
  const isMistake = error instanceof UsageError || error instanceof ConfigurationError
  if (!isMistake && !(error instanceof InvokeError) && !(error instanceof AwsCallError)) throw error
  const code = isMistake ? 'mistake' : error.code
  if (isJson) printJson({ ok: false, code, message: error.message })
  else process.stderr.write(`${toPrintableLines(error.message)}\n`)
  return isMistake ? 2 : 1
}

process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true'
const args = process.argv.slice(2)
process.exitCode = await main(args).catch((error: unknown) => showError(error, args.includes('--json')))
