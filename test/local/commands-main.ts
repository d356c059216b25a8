import { once } from 'node:events'
import { parseArgs } from 'node:util'
import { openAccount } from './account.ts'
import { type Amazon, startAmazon } from './amazon.ts'
import { PREFIX } from './functions.ts'
import { Mistake } from './mistake.ts'
import { openPlayground } from './playground.ts'

// The commands on this machine: one JSON line tells where they are invoked; they end with the standard input.

const ORDER = ['audit-users', 'customer-events']

/** One run of each data type, users first: then there is a state to look at. */
const runOnce = async ({ functions, lambda }: Amazon): Promise<void> => {
  for (const dataType of ORDER) {
    for (const { name } of functions.filter((one) => one.dataType === dataType)) await lambda.invoke(name)
  }
}

const main = async (args: string[]): Promise<void> => {
  const { values } = parseArgs({ args, options: { config: { type: 'string' }, 'private-key': { type: 'string' } } })
  const { config, 'private-key': privateKey } = values
  const source =
    config !== undefined && privateKey !== undefined
      ? await openAccount(config, privateKey, process.env)
      : { ...(await openPlayground()), environment: {} }
  const { connections } = source
  const amazon = await startAmazon({
    ...source,
    store: async () => undefined,
    withCommands: true,
    onLines: () => undefined,
    onOutput: () => undefined,
  })
  // A real account's events are not read before anybody asks for them.
  if ('goOn' in source) {
    await runOnce(amazon)
    source.goOn()
  }
  const names = connections.map(({ settings }) => settings.name)
  process.stdout.write(`${JSON.stringify({ url: amazon.lambda.url, prefix: PREFIX, connections: names })}\n`)
  process.stdin.resume()
  await once(process.stdin, 'end')
  await Promise.all([amazon.stop(), source.stop()])
}

process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true'
try {
  await main(process.argv.slice(2))
} catch (error) {
  if (!(error instanceof Mistake)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 2
}
