import { type DynamoStandIn, startDynamo } from '../aws/dynamo.ts'
import { type AwsStandIn, startAws } from '../aws/server.ts'
import { type Clients, createClients } from './clients.ts'

/** AWS for any number of stories at once: each has a table, a secret and streams of its own. */
export interface Amazon {
  dynamo: DynamoStandIn
  aws: AwsStandIn
  clients: Clients
  /** Tells of what a stream accepts. */
  listen(stream: string, onRecords: (records: Buffer[]) => void): void
  close(): Promise<void>
}

export const startAmazon = async (): Promise<Amazon> => {
  const listeners = new Map<string, (records: Buffer[]) => void>()
  const dynamo = await startDynamo()
  const aws = await startAws({
    onRecords: (stream, records) => {
      // What a story wants of them it keeps itself.
      aws.accepted.length = 0
      listeners.get(stream)?.(records)
    },
  })
  const clients = createClients({ dynamo: dynamo.url, aws: aws.url })
  return {
    dynamo,
    aws,
    clients,
    listen: (stream, onRecords) => void listeners.set(stream, onRecords),
    close: async () => {
      clients.close()
      await Promise.all([dynamo.close(), aws.close()])
    },
  }
}
