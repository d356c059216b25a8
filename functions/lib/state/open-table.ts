import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { clientSettings } from '../primitives/aws.ts'
import type { Table } from './table.ts'

/** The connection's table, for the life of a container. */
export const openTable = (table: string): Table => ({
  client: new DynamoDBClient(clientSettings({ requestMs: 2_000 })),
  table,
})
