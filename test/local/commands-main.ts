import { parseArgs } from 'node:util'
import { PLAYGROUND } from '../../infra/cli/local-run.ts'
import { operatorFunctions } from '../../infra/operator-functions.ts'
import { openAccount } from './account.ts'
import { type Amazon, startAmazon } from './amazon.ts'
import { PREFIX } from './functions.ts'
import { openPlayground } from './playground.ts'
import { UsageError } from './usage-error.ts'

// One command on this machine: a JSON line tells where it is invoked. Ends with its standard input, at any time.

const ORDER = ['audit-users', 'customer-events']

/** One run of each data type, users first: then there is a state to look at. */
const runOnce = async ({ functions, lambda }: Amazon): Promise<void> => {
  process.stderr.write('Collecting users and events once, so that there is a state to work on…\n')
  for (const dataType of ORDER) {
    for (const { name } of functions.filter((one) => one.dataType === dataType)) await lambda.invoke(name)
  }
}

const OPTIONS = { command: { type: 'string' }, config: { type: 'string' }, 'private-key': { type: 'string' } } as const

const main = async (args: string[]): Promise<void> => {
  const { config, 'private-key': privateKey, command } = parseArgs({ args, options: OPTIONS }).values
  const source =
    config !== undefined && privateKey !== undefined
      ? await openAccount(config, privateKey, process.env)
      : { ...(await openPlayground(PLAYGROUND)), environment: {} }
  const amazon = await startAmazon({
    ...source,
    store: async () => undefined,
    withCommands: true,
    onDelivered: () => undefined,
    onOutput: () => undefined,
  })
  const usesState = operatorFunctions.some(({ name, rows }) => name === command && rows !== undefined)
  // A real account's events are not read before anybody asks for them.
  if ('goOn' in source && usesState) {
    await runOnce(amazon)
    source.goOn()
  }
  process.stdout.write(`${JSON.stringify({ url: amazon.lambda.url, prefix: PREFIX })}\n`)
}

process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true'
// The sandboxes end with their service; what is temporary is removed at the exit.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130))
process.stdin.resume().once('end', () => process.exit())
try {
  await main(process.argv.slice(2))
} catch (error) {
  if (!(error instanceof UsageError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exit(2)
}
