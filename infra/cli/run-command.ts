import { loadConfig, loadDeployConfig } from '../config/load.ts'
import { toFunctionName } from '../names.ts'
import { suggest } from '../suggest.ts'
import type { Invocation } from './command-line.ts'
import { invoke, type Result } from './invoke.ts'
import { PLAYGROUND, startLocal } from './local-run.ts'
import { UsageError } from './parse-options.ts'

export const CONFIG = 'docusign.config.json'

const chooseConnection = (names: readonly string[], wanted: string | undefined): string => {
  const [only] = names
  if (wanted === undefined && only !== undefined && names.length === 1) return only
  if (wanted !== undefined && names.includes(wanted)) return wanted
  const what =
    wanted === undefined
      ? 'There are several connections.'
      : `There is no connection ${JSON.stringify(wanted)}.${suggest(wanted, names)}`
  throw new UsageError(what, `Name one with --connection: ${names.join(', ')}.`)
}

/** Of any value: the local service looks at none. */
const LOCAL_CREDENTIALS = { accessKeyId: 'local', secretAccessKey: 'local' }

/** A link into the stand-in is of use only while that is there. */
const holdLink = async (): Promise<void> => {
  if (!process.stdout.isTTY) {
    process.stderr.write('The link belongs to the local DocuSign stand-in, which has stopped now.\n')
    return
  }
  process.stderr.write('The link works while this command runs. Press Ctrl-C to stop.\n')
  await new Promise(() => undefined)
}

const runLocal = async (invocation: Invocation, show: (result: Result) => number): Promise<number> => {
  const { command, config } = invocation
  const names = config === undefined ? [PLAYGROUND] : loadConfig(config).connections.map(({ name }) => name)
  const connection = chooseConnection(names, invocation.connection)
  const docusign = config === undefined ? 'stand-ins for DocuSign and AWS' : 'stand-ins for AWS'
  process.stderr.write(`Starting local ${docusign}, and ${command}…\n`)
  const local = await startLocal(invocation)
  try {
    const settings = { endpoint: local.url, region: 'eu-central-1', credentials: LOCAL_CREDENTIALS }
    const functionName = toFunctionName(local.prefix, connection, command)
    const code = show(await local.during(invoke(settings, functionName, invocation)))
    if (command === 'generate-consent-url' && config === undefined) await holdLink()
    return code
  } finally {
    await local.stop()
  }
}

/**
 * Carries out an invocation, deployed or local. @param show prints the result. @returns the exit code, which `show` gave.
 * @throws Mistake, InvokeError, ConfigurationError
 */
export const run = async (invocation: Invocation, show: (result: Result) => number): Promise<number> => {
  if (invocation.isLocal) return runLocal(invocation, show)
  const { aws, connections } = loadDeployConfig(invocation.config ?? CONFIG)
  const names = connections.map(({ name }) => name)
  const connection = chooseConnection(names, invocation.connection)
  const endpoint = process.env['AWS_ENDPOINT_URL_LAMBDA']
  const settings = { region: aws.region, ...(endpoint === undefined ? {} : { endpoint }) }
  return show(await invoke(settings, toFunctionName(aws.namePrefix, connection, invocation.command), invocation))
}
