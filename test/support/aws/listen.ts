import { createServer, type IncomingMessage, type RequestListener } from 'node:http'

export const REGION = 'eu-central-1'

/** Starts a server on a free port of the loopback interface; `close` also ends the connections that are still open. */
export const listen = async (
  listener: RequestListener,
): Promise<{ url: string; connections: () => number; close: () => Promise<void> }> => {
  const server = createServer(listener)
  let connections = 0
  server.on('connection', () => {
    connections += 1
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : address}`,
    connections: () => connections,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** The operation a request of the AWS JSON protocols names: `PutRecordBatch`. */
export const toOperation = (request: IncomingMessage): string =>
  String(request.headers['x-amz-target'] ?? '').replace(/^.*\./, '')

/** The region a request was signed for. */
export const toRegion = (request: IncomingMessage): string | undefined =>
  /Credential=[^/]+\/\d+\/([^/]+)\//.exec(request.headers.authorization ?? '')?.[1]

/** What any SDK client needs to talk to a stand-in, besides the settings under test. */
export const toStandIn = (url: string) => ({
  endpoint: url,
  region: REGION,
  credentials: { accessKeyId: 'AKIASTANDIN', secretAccessKey: 'stand-in' },
})
