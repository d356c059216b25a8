import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { clientSettings } from '../primitives/aws.ts'
import type { Table } from './table.ts'

const READS: ReadonlySet<string> = new Set(['GetItemCommand', 'BatchGetItemCommand', 'QueryCommand'])

/**
 * A table whose writes seem to succeed and are never sent: whoever looks at what a run would do lets the very code of
 * that run do it. @param client is this table's only: it stays so
 */
export const toReadOnly = ({ client, table }: Table): Table => {
  client.middlewareStack.add(
    (next, { commandName }) =>
      (args) =>
        READS.has(commandName ?? '') ? next(args) : Promise.resolve({ output: { $metadata: {} }, response: {} }),
    { step: 'initialize', priority: 'high', name: 'readOnly' },
  )
  return { client, table }
}

/** The connection's table for looking at only, for the life of a container. */
export const openReadOnlyTable = (table: string): Table =>
  toReadOnly({ client: new DynamoDBClient(clientSettings({ requestMs: 2_000 })), table })
