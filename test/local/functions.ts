import { join } from 'node:path'
import { type ConnectionSettings, DATA_TYPES, type DataType, DELIVERY_ENV, ENV } from '../../functions/lib/contract.ts'
import { type DeployedDataType, dataTypes } from '../../infra/data-types.ts'
import { toFunctionName } from '../../infra/names.ts'
import { toEntry } from '../../infra/operator-functions.ts'
import type { FunctionDefinition } from '../support/lambda/types.ts'
import { toCode } from './bundles.ts'

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

/** Everything that the connections deploy to run on a schedule. @param folder for the bundles */
export const toFunctions = (
  connections: readonly LocalConnection[],
  folder: string,
  environment: Record<string, string>,
): LocalFunction[] =>
  connections.flatMap(({ settings, caFile }) =>
    deployedFor(settings).map((dataType) => {
      const directory = join(folder, settings.name, dataType.name)
      return toFunction(settings, dataType, toCode(toEntry(dataType.name), directory, caFile), environment)
    }),
  )

const toFunction = (
  settings: ConnectionSettings,
  { name: dataType, timeoutSeconds, memoryMb }: DeployedDataType,
  toBundle: () => string,
  environment: Record<string, string>,
): LocalFunction => {
  const table = `${PREFIX}-${settings.name}`
  const name = toFunctionName(PREFIX, settings.name, dataType)
  const given = { table, secret: `${table}-private-key`, stream: name, quarantineStream: `${table}-quarantine` }
  const definition = {
    name,
    get code() {
      return toBundle()
    },
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

/** What of the product a connection runs. */
export const deployedFor = ({ eventTypes }: ConnectionSettings): DeployedDataType[] =>
  dataTypes.filter(({ name }) => eventTypes.includes(DATA_TYPES[name].eventType))
