import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import dynalite from 'dynalite'
import { answer, createFaults, type Faults, play } from './faults.ts'
import { listen, REGION, toOperation, toRegion, toStandIn } from './listen.ts'

export interface DynamoStandIn {
  /** For `endpoint`, or `AWS_ENDPOINT_URL_DYNAMODB`. */
  url: string
  faults: Faults
  /** The operations that came in, in order, those made to fail among them. */
  calls: string[]
  /** Makes a table with the key schema of design 6. */
  createTable(name: string): Promise<void>
  close(): Promise<void>
}

/**
 * DynamoDB in this process: dynalite, in memory, behind a server that can make single calls fail. It answers for one
 * region; a call signed for another finds no table there, as in AWS.
 */
export const startDynamo = async ({ region = REGION }: { region?: string } = {}): Promise<DynamoStandIn> => {
  const dynamo = dynalite({ createTableMs: 0 })
  const faults = createFaults()
  const calls: string[] = []
  const { url, close } = await listen((request, response) => {
    const operation = toOperation(request)
    calls.push(operation)
    if (toRegion(request) !== region) {
      const type = 'com.amazonaws.dynamodb.v20120810#ResourceNotFoundException'
      return answer(response, 400, { __type: type, message: 'Requested resource not found' })
    }
    if (!play(faults.next(operation), request, response)) dynamo.emit('request', request, response)
  })
  return { url, faults, calls, close, createTable: (name) => createTable({ ...toStandIn(url), region }, name) }
}

const createTable = async (settings: ReturnType<typeof toStandIn>, name: string): Promise<void> => {
  const client = new DynamoDBClient(settings)
  await client.send(
    new CreateTableCommand({
      TableName: name,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [
        { AttributeName: 'kind', AttributeType: 'S' },
        { AttributeName: 'id', AttributeType: 'S' },
      ],
      KeySchema: [
        { AttributeName: 'kind', KeyType: 'HASH' },
        { AttributeName: 'id', KeyType: 'RANGE' },
      ],
    }),
  )
  client.destroy()
}
