import { loadDeployConfig } from '../config/load.ts'
import { toFunctionName } from '../names.ts'
import type { Invocation } from './args.ts'
import { invoke, type Result } from './invoke.ts'
import { startLocal } from './local.ts'
import { Mistake } from './mistake.ts'

export const CONFIG = 'docusign.config.json'

const chooseConnection = (names: readonly string[], wanted: string | undefined): string => {
  const [only] = names
  if (wanted === undefined && only !== undefined && names.length === 1) return only
  if (wanted !== undefined && names.includes(wanted)) return wanted
  const what =
    wanted === undefined ? 'There are several connections.' : `There is no connection ${JSON.stringify(wanted)}.`
  throw new Mistake(what, `Name one with --connection: ${names.join(', ')}.`)
}

/** Of any value: the local service looks at none. */
const LOCAL_CREDENTIALS = { accessKeyId: 'local', secretAccessKey: 'local' }

const runLocal = async (invocation: Invocation): Promise<Result> => {
  const local = await startLocal(invocation)
  try {
    const connection = chooseConnection(local.connections, invocation.connection)
    const settings = { endpoint: local.url, region: 'eu-central-1', credentials: LOCAL_CREDENTIALS }
    return await invoke(settings, toFunctionName(local.prefix, connection, invocation.command), invocation)
  } finally {
    await local.stop()
  }
}

/** Carries out an invocation, deployed or local. @throws Mistake, InvokeError, ConfigurationError */
export const run = async (invocation: Invocation): Promise<Result> => {
  if (invocation.isLocal) return runLocal(invocation)
  const { aws, connections } = loadDeployConfig(invocation.config ?? CONFIG)
  const names = connections.map(({ name }) => name)
  const connection = chooseConnection(names, invocation.connection)
  const endpoint = process.env['AWS_ENDPOINT_URL_LAMBDA']
  const settings = { region: aws.region, ...(endpoint === undefined ? {} : { endpoint }) }
  return invoke(settings, toFunctionName(aws.namePrefix, connection, invocation.command), invocation)
}
