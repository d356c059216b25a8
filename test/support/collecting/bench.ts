import { ScanCommand, type ScanCommandOutput } from '@aws-sdk/client-dynamodb'
import type { ConnectionSettings } from '../../../functions/lib/contract.ts'
import { CollectorError } from '../../../functions/lib/core/errors.ts'
import type { JsonObject } from '../../../functions/lib/core/json.ts'
import { createLog } from '../../../functions/lib/core/log.ts'
import type { Deliver } from '../../../functions/lib/delivery/firehose.ts'
import type { Collector } from '../../../functions/lib/run/collector.ts'
import type { Report } from '../../../functions/lib/run/report.ts'
import { runOnce } from '../../../functions/lib/run/run.ts'
import type { Table } from '../../../functions/lib/state/table.ts'
import { createDynamo } from '../aws/clients.ts'
import { type DynamoStandIn, startDynamo } from '../aws/dynamo.ts'
import { createTestRuntime, type TestRuntime } from '../aws/world.ts'
import { toConnection } from '../docusign/connection.ts'
import { type DocusignStandIn, startDocusign } from '../docusign/server.ts'
import type { DocusignOptions } from '../docusign/settings.ts'
import { createRsaKeys } from '../keys.ts'
import { keepIn, toPlatform } from './platform.ts'

const KEYS = createRsaKeys()

export interface Bench {
  docusign: DocusignStandIn
  dynamo: DynamoStandIn
  table: Table
  runtime: TestRuntime
  settings: ConnectionSettings
  /** Everything that was accepted, in order. */
  records: JsonObject[]
  /** Everything that was logged or measured. */
  lines: string[]
  /** Told of what is about to happen or has happened; each may throw. */
  hooks: Hooks
  run(collector: Collector): Promise<Ran>
  /** Every row of the table. */
  scan(): Promise<ScanCommandOutput>
  close(): Promise<void>
}

export interface Hooks {
  /** Before lines are accepted. */
  deliver: (lines: number) => void
  /** After they were. */
  accepted: (lines: number) => void
  /** Before each call to DocuSign. */
  call: () => void
}

export interface Ran {
  report: Report | undefined
  error: CollectorError | undefined
  /** Accepted in this run. */
  records: JsonObject[]
  /** Requests to DocuSign. */
  calls: number
  /** Requests to DynamoDB. */
  reads: string[]
}

export interface BenchOptions {
  docusign?: Partial<DocusignOptions>
  settings?: Partial<ConnectionSettings>
  /** Real time instead of a clock that only moves when told. */
  runtime?: TestRuntime
}

const accept = (records: JsonObject[], hooks: Hooks): Deliver => {
  const keep = keepIn(records)
  return async (lines, signal) => {
    hooks.deliver(lines.length)
    const delivered = await keep(lines, signal)
    hooks.accepted(lines.length)
    return delivered
  }
}

/** One connection with its DocuSign and its table; what it delivers is kept in memory. */
export const createBench = async ({
  docusign: options,
  settings,
  runtime: given,
}: BenchOptions = {}): Promise<Bench> => {
  const runtime = given ?? createTestRuntime()
  const dynamo = await startDynamo()
  const docusign = await startDocusign({ publicKeys: [KEYS.publicKey], now: runtime.now, ...options })
  const table = { client: createDynamo(dynamo.url), table: 'acme-prod' }
  await dynamo.createTable(table.table)
  const records: JsonObject[] = []
  const lines: string[] = []
  const hooks: Hooks = { deliver: () => undefined, accepted: () => undefined, call: () => undefined }
  const connection = toConnection(docusign, { startFrom: 'P1D', ...settings })
  const deps = {
    settings: connection,
    table,
    runtime,
    fetch: (url: string, request: RequestInit) => {
      hooks.call()
      return fetch(url, request)
    },
    readKey: async () => KEYS.privateKey,
    deliver: accept(records, hooks),
  }
  const told = {
    logOf: (run: string) => createLog((line) => lines.push(line), { run }),
    emit: (metrics: object) => void lines.push(JSON.stringify(metrics)),
  }
  const run = async (collector: Collector): Promise<Ran> => {
    const before = { records: records.length, calls: docusign.requests.length, reads: dynamo.calls.length }
    const outcome = await runOnce(collector, toPlatform(collector.dataType, deps, told), () => 600_000).then(
      (report) => ({ report, error: undefined }),
      (thrown: unknown) => {
        if (!(thrown instanceof CollectorError)) throw thrown
        return { report: undefined, error: thrown }
      },
    )
    return {
      ...outcome,
      records: records.slice(before.records),
      calls: docusign.requests.length - before.calls,
      reads: dynamo.calls.slice(before.reads),
    }
  }
  const scan = () => table.client.send(new ScanCommand({ TableName: table.table }))
  const close = async (): Promise<void> => {
    table.client.destroy()
    await Promise.all([docusign.close(), dynamo.close()])
  }
  return { docusign, dynamo, table, runtime, settings: connection, records, lines, hooks, run, scan, close }
}
