import type { Table } from 'aws-cdk-lib/aws-dynamodb'
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import { DELIVERY_ENV, ENV } from '../../functions/lib/contract.ts'
import { toSettings } from '../config/settings.ts'
import type { DeployedDataType } from '../data-types.ts'
import { allowDynamodb, runPermissions } from './dynamodb-permissions.ts'
import { makeFunction } from './function.ts'
import { allowPutRecords, toSecret } from './permissions.ts'
import type { StackContext } from './stack-context.ts'
import type { Streams } from './streams.ts'

/** What a connection's functions work with. */
export interface CollectorContext extends StackContext {
  table: Table
  secretArn: string
  streams: Streams
  /** Whether the shared stack lets XSIAM in. */
  hasXsiamAccess: boolean
}

const toStreams = ({ streams }: CollectorContext, name: string) =>
  [name, 'quarantine'].flatMap((one) => streams.get(one) ?? [])

/** What every function of a connection is told: its settings, and the way to DocuSign. */
export const toConnectionEnvironment = ({ connection }: StackContext): Record<string, string> => {
  const { url, noProxy } = connection.proxy ?? {}
  return {
    [ENV.connection]: JSON.stringify(toSettings(connection)),
    ...(url === undefined ? {} : { HTTPS_PROXY: url }),
    ...(noProxy === undefined ? {} : { NO_PROXY: noProxy }),
  }
}

const toEnvironment = (workplace: CollectorContext, name: string): Record<string, string> => {
  const [stream, quarantine] = toStreams(workplace, name)
  return {
    ...toConnectionEnvironment(workplace),
    [ENV.table]: workplace.table.tableName,
    [ENV.secret]: workplace.secretArn,
    [ENV.stream]: stream?.ref ?? '',
    [ENV.quarantineStream]: quarantine?.ref ?? '',
    [DELIVERY_ENV.key]: workplace.keys.data.keyArn,
  }
}

/** The scheduled function of one data type, with its role and log. @param code directory of its bundle */
export const makeCollector = (
  workplace: CollectorContext,
  dataType: DeployedDataType,
  code: string,
): LambdaFunction => {
  const { connection, table, secretArn } = workplace
  const { name, rows, timeoutSeconds, memoryMb } = dataType
  const streams = toStreams(workplace, name).map(({ attrArn }) => attrArn)
  return makeFunction(workplace, {
    name,
    timeoutSeconds,
    memoryMb,
    secretArn,
    code,
    description: `DocuSign connection ${connection.name}: ${name} to Cortex XSIAM.`,
    environment: toEnvironment(workplace, name),
    roleVariable: DELIVERY_ENV.role,
    statements: [
      ...allowDynamodb(workplace, table, [...runPermissions(name), ...rows]),
      ...toSecret(workplace, secretArn),
      ...allowPutRecords(workplace, streams),
    ],
  })
}
