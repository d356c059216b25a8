import { readVersion } from '../../infra/version.ts'
import { checkRecord } from '../support/checker/check.ts'
import { openAccount } from './account.ts'
import { type Input, toOptions, USAGE } from './args.ts'
import { readEvents } from './events-file.ts'
import { toGenerated } from './generated.ts'
import { prepareOut } from './out.ts'
import { toPopulation } from './population.ts'
import { createProgress } from './progress.ts'
import { runLocally } from './run.ts'
import type { Source } from './source.ts'
import { oneWindow, openStandIn, severalWindows, toArrivals } from './stand-in.ts'
import { toText } from './text.ts'
import { UsageError } from './usage-error.ts'

const open = async (input: Input): Promise<Source> => {
  if (input.kind === 'account') return openAccount(input.config, input.privateKey, process.env)
  const now = new Date()
  const users = toPopulation(input.users, now)
  const userIds = users.map(({ userId }) => userId)
  const span = input.kind === 'file' ? oneWindow(now) : severalWindows(now)
  const arrivals =
    input.kind === 'file' ? toArrivals(await readEvents(input.file), span) : toGenerated(input.events, span, userIds)
  return openStandIn(arrivals, users, span)
}

/** @returns the exit code */
const main = async (args: string[]): Promise<number> => {
  const options = toOptions(args)
  if (options === 'help') {
    process.stdout.write(USAGE)
    return 0
  }
  if (options === 'version') {
    process.stdout.write(`${readVersion()}\n`)
    return 0
  }
  const { input, out, json, firehoseFault } = options
  const isWatched = process.stdout.isTTY && process.stderr.isTTY
  const progress = createProgress(isWatched ? (text) => process.stderr.write(text) : undefined, () => performance.now())
  progress.phase('Starting…')
  const source = await open(input).finally(progress.clear)
  try {
    const store = await prepareOut(out)
    const summary = await runLocally({ source, out, store, progress, check: checkRecord, firehoseFault })
    progress.clear()
    process.stdout.write(json ? `${JSON.stringify(summary)}\n` : toText(summary))
    return summary.ok ? 0 : 1
  } finally {
    progress.clear()
    await source.stop()
  }
}

const toExitCode = (error: unknown): number => {
  if (!(error instanceof UsageError)) throw error
  process.stderr.write(`${error.message.trim()}\n`)
  return 2
}

// Of the stand-ins' own calls; it would stand in the middle of the progress line.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true'
// The sandboxes end with their service; what is temporary is removed at the exit.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))
process.exitCode = await main(process.argv.slice(2)).catch(toExitCode)
