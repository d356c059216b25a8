import { setTimeout as sleep } from 'node:timers/promises'
import type { AttributeValue, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { Table } from '../../functions/lib/state/table.ts'

type Row = Record<string, AttributeValue>
interface Input {
  Key?: Row
  UpdateExpression?: string
  ExpressionAttributeValues?: Row
  RequestItems?: Record<string, { Keys: Row[] }>
}

const keyOf = ({ kind, id }: Row): string => `${kind?.S} ${id?.S}`

/** `SET #a = :a, …` and `ADD #a :a`, as far as the state's own updates go. */
const update = (row: Row, { UpdateExpression = '', ExpressionAttributeValues: values = {} }: Input): void => {
  for (const [, name = '', value = ''] of UpdateExpression.matchAll(/#(\w+) =? ?(:\w+)/g)) {
    const given = values[value]
    if (given !== undefined) row[name] = given
  }
}

/**
 * Rows in memory behind a client that takes its time: the stand-in for DynamoDB is slower than the code it would be
 * measured with. Conditions are not looked at. @param keepsUsers false: rows of kind `user` are forgotten at once
 */
export const createMemoryTable = (ms: number, keepsUsers: boolean): Table => {
  const rows = new Map<string, Row>()
  const carryOut = (name: string, input: Input): object => {
    if (name === 'BatchGetItemCommand') {
      const [[table, { Keys }] = ['', { Keys: [] }]] = Object.entries(input.RequestItems ?? {})
      return { Responses: { [table]: Keys.map((key) => rows.get(keyOf(key))).filter((row) => row !== undefined) } }
    }
    if (name === 'QueryCommand') {
      const { ':kind': kind, ':prefix': prefix } = input.ExpressionAttributeValues ?? {}
      const wanted = `${kind?.S} ${prefix?.S ?? ''}`
      return { Items: [...rows].filter(([key]) => key.startsWith(wanted)).map(([, row]) => row) }
    }
    const key = input.Key ?? {}
    if (name === 'GetItemCommand') return { Item: rows.get(keyOf(key)) }
    const row = rows.get(keyOf(key)) ?? { ...key }
    update(row, input)
    if (keepsUsers || key['kind']?.S !== 'user') rows.set(keyOf(key), row)
    return { Attributes: row }
  }
  const client = {
    config: { region: async () => 'bench' },
    send: async (command: { constructor: { name: string }; input: Input }) => {
      if (ms > 0) await sleep(ms)
      return carryOut(command.constructor.name, command.input)
    },
  }
  return { client: client as unknown as DynamoDBClient, table: 'bench' }
}
