import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, beforeEach } from '@jest/globals'
import type { Row } from '../../../../functions/lib/state/attribute-values.ts'
import type { Table } from '../../../../functions/lib/state/table.ts'
import { createDynamo } from '../../../support/aws/clients.ts'
import { type DynamoStandIn, startDynamo } from '../../../support/aws/dynamo.ts'
import { createTestRuntime, type TestRuntime } from '../../../support/aws/world.ts'

const toItem = (kind: string, id: string) => ({ kind: { S: kind }, id: { S: id } })

/** An access token as it is kept. */
export const TOKEN = {
  accessToken: 'marker-token',
  scopes: ['impersonation', 'signature'],
  issuedAt: new Date('2026-03-01T12:00:00.001Z'),
  expiresAt: new Date('2026-03-01T13:00:00.001Z'),
  issuedFor: 'acme',
}

/**
 * A DynamoDB for the tests of a file; for each of them an empty table and a clock. The client is new too: the SDK repeats
 * nothing any more once the calls of one have failed too often.
 */
export const useTables = () => {
  let dynamo: DynamoStandIn
  let table: Table
  let runtime: TestRuntime
  let made = 0
  beforeAll(async () => {
    dynamo = await startDynamo()
  })
  afterAll(() => dynamo.close())
  beforeEach(async () => {
    made += 1
    dynamo.faults.clear()
    table = { client: createDynamo(dynamo.url), table: `acme-${made}` }
    runtime = createTestRuntime()
    await dynamo.createTable(table.table)
    dynamo.calls.length = 0
  })
  return {
    dynamo: () => dynamo,
    table: () => table,
    runtime: () => runtime,
    /** Writes a row as it is, past the code. */
    put: (kind: string, id: string, columns: Row) =>
      table.client.send(new PutItemCommand({ TableName: table.table, Item: { ...toItem(kind, id), ...columns } })),
    /** The row as it is. */
    rawRow: async (kind: string, id: string): Promise<Row | undefined> =>
      (await table.client.send(new GetItemCommand({ TableName: table.table, Key: toItem(kind, id) }))).Item,
  }
}
