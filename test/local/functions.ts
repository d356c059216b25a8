import { rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ConnectionSettings, DATA_TYPES, type DataType, DELIVERY_ENV, ENV } from '../../functions/lib/contract.ts'
import { bundleFunction } from '../../infra/bundle.ts'
import { type DeployedDataType, dataTypes } from '../../infra/data-types.ts'
import { toFunctionName } from '../../infra/names.ts'
import type { FunctionDefinition } from '../support/lambda/types.ts'

export const PREFIX = 'docusign'
/** Nothing is encrypted here; it is named when Firehose refuses it (`--firehose-fault kms`). */
const DATA_KEY = 'arn:aws:kms:eu-central-1:111111111111:key/local'

/** One function of one connection, and the resources it is given. */
export interface LocalFunction {
  name: string
  dataType: DataType
  connection: string
  table: string
  secret: string
  stream: string
  quarantineStream: string
  definition: FunctionDefinition
}

/** A connection to run: its settings, and the file with its certificate authorities. */
export interface LocalConnection {
  settings: ConnectionSettings
  caFile?: string
}

/** Everything that the connections deploy to run on a schedule. @param folder what `bundleAll` made */
export const toFunctions = (
  connections: readonly LocalConnection[],
  folder: string,
  environment: Record<string, string>,
): LocalFunction[] =>
  connections.flatMap(({ settings }) =>
    deployedFor(settings).map((dataType) =>
      toFunction(settings, dataType, join(folder, settings.name, dataType.name), environment),
    ),
  )

const toFunction = (
  settings: ConnectionSettings,
  { name: dataType, timeoutSeconds, memoryMb }: DeployedDataType,
  code: string,
  environment: Record<string, string>,
): LocalFunction => {
  const table = `${PREFIX}-${settings.name}`
  const name = toFunctionName(PREFIX, settings.name, dataType)
  const given = { table, secret: `${table}-private-key`, stream: name, quarantineStream: `${table}-quarantine` }
  const definition = {
    name,
    code,
    handler: 'index.handler',
    timeoutSeconds,
    memoryMb,
    environment: {
      ...environment,
      [ENV.connection]: JSON.stringify(settings),
      [ENV.table]: given.table,
      [ENV.secret]: given.secret,
      [ENV.stream]: given.stream,
      [ENV.quarantineStream]: given.quarantineStream,
      [DELIVERY_ENV.role]: `${name}-role`,
      [DELIVERY_ENV.key]: DATA_KEY,
    },
  }
  return { name, dataType, connection: settings.name, ...given, definition }
}

/** Bundles the functions as they are deployed; `folder/<connection>/<data type>`, removed when this process ends. */
export const bundleAll = async (connections: readonly LocalConnection[]): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'docusign-local-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  for (const { settings, caFile } of connections) {
    for (const { name } of deployedFor(settings)) {
      bundleFunction(`functions/${name}/handler.ts`, join(folder, settings.name, name), caFile)
    }
  }
  return folder
}

/** What of the product a connection runs. */
export const deployedFor = ({ eventTypes }: ConnectionSettings): DeployedDataType[] =>
  dataTypes.filter(({ name }) => eventTypes.includes(DATA_TYPES[name].eventType))
