import { createServer, type IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import { type Clients, createClients } from '../../../infra/cli/aws/clients.ts'
import { toStandIn } from '../../support/aws/listen.ts'
import { listen, shut } from '../../support/lambda/http.ts'
import { answer, type Known } from './answers.ts'

export interface Amazon {
  clients: Clients
  url: string
  /** Bodies of the messages that the queue took. */
  sent: unknown[]
  close(): Promise<void>
}

/** As much of STS, SSM, CloudFormation, S3 and SQS as the command line calls, over HTTP. */
export const startLittleAws = async (known: Known): Promise<Amazon> => {
  const sent: unknown[] = []
  const serve = async (request: IncomingMessage) => {
    const body = await text(request)
    const target = request.headers['x-amz-target']
    return answer({ request, body, target: typeof target === 'string' ? target : undefined }, known, sent)
  }
  const server = createServer((request, response) => {
    void serve(request).then(({ status, body }) => response.writeHead(status).end(body))
  })
  const url = await listen(server)
  const clients = createClients(toStandIn(url))
  return {
    clients,
    url,
    sent,
    close: async () => {
      for (const client of Object.values(clients)) client.destroy()
      await shut(server)
    },
  }
}
