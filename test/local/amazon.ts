import type { DataType } from '../../functions/lib/contract.ts'
import { nodeRuntime } from '../../functions/lib/core/runtime.ts'
import { FOLDERS } from '../../infra/names.ts'
import { startDynamo } from '../support/aws/dynamo.ts'
import { toKeyRefused } from '../support/aws/firehose.ts'
import { startAws } from '../support/aws/server.ts'
import { type Lambda, startLambda } from '../support/lambda/server.ts'
import type { OutputLine } from '../support/lambda/types.ts'
import type { FirehoseFault } from './args.ts'
import { type Bucket, createBucket } from './bucket.ts'
import { createBundleFolder } from './bundles.ts'
import { toCommands } from './commands.ts'
import { type LocalConnection, type LocalFunction, toFunctions } from './functions.ts'
import type { Store } from './out.ts'

/** AWS on this machine, with everything that the connections deploy. */
export interface Amazon {
  functions: LocalFunction[]
  lambda: Lambda
  bucket: Bucket
  /** Calls of `PutRecordBatch`. */
  firehoseCalls(): number
  stop(): Promise<void>
}

export interface AmazonOptions {
  connections: readonly LocalConnection[]
  /** PEM, put into every connection's secret. */
  privateKey: string
  /** Of this machine, handed on to the functions. */
  environment: Record<string, string>
  store: Store
  /** With the commands that operators invoke by hand. */
  withCommands?: boolean
  /** How Firehose refuses every record. */
  firehoseFault?: FirehoseFault | undefined
  /** Told how many records of a data type Firehose accepted. */
  onDelivered: (dataType: DataType, records: number) => void
  onOutput: (output: OutputLine) => void
}

export const startAmazon = async (options: AmazonOptions): Promise<Amazon> => {
  const { connections, environment, store, onDelivered, onOutput } = options
  const folder = createBundleFolder()
  const dynamo = await startDynamo()
  const aws = await startAws({
    onRecords: (stream, records) => {
      // They are in the bucket from here on; kept twice they would only take memory.
      aws.accepted.length = 0
      bucket.put(stream, records)
      const owner = functions.find((one) => one.stream === stream)
      if (owner) onDelivered(owner.dataType, countLines(records))
    },
  })
  if (options.firehoseFault === 'kms') aws.faults.add('PutRecordBatch', toKeyRefused(), Number.POSITIVE_INFINITY)
  const functions = toFunctions(connections, folder, {
    ...environment,
    AWS_ENDPOINT_URL_DYNAMODB: dynamo.url,
    AWS_ENDPOINT_URL_FIREHOSE: aws.url,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: aws.url,
  })
  const bucket = createBucket(toPrefixes(functions), store, nodeRuntime)
  for (const table of new Set(functions.map((one) => one.table))) await dynamo.createTable(table)
  for (const { secret } of functions) aws.secrets[secret] = options.privateKey
  const commands = options.withCommands === true ? toCommands(connections, functions, folder) : []
  const lambda = await startLambda({
    functions: [...functions.map(({ definition }) => definition), ...commands],
    onOutput,
  })
  return {
    functions,
    lambda,
    bucket,
    firehoseCalls: () => aws.calls.filter((operation) => operation === 'PutRecordBatch').length,
    stop: async () => {
      await lambda.stop()
      await Promise.all([aws.close(), dynamo.close()])
    },
  }
}

const toPrefixes = (functions: readonly LocalFunction[]): Record<string, string> =>
  Object.fromEntries(
    functions.flatMap(({ stream, quarantineStream, dataType, connection }) => [
      [stream, `${FOLDERS.data}${dataType}/${connection}/`],
      [quarantineStream, `${FOLDERS.quarantine}${connection}/`],
    ]),
  )

const NEWLINE = 10

const countLines = (records: readonly Buffer[]): number =>
  records.reduce((sum, record) => {
    let lines = 0
    for (let at = record.indexOf(NEWLINE); at !== -1; at = record.indexOf(NEWLINE, at + 1)) lines += 1
    return sum + lines
  }, 0)
