import { createServer } from 'node:http'
import { handler } from '../../../functions/consent-page/handler.ts'
import { listen, shut } from '../../support/lambda/http.ts'

/** The page under an address of its own, as a Function URL gives it one. */
export const startPage = async (connection: string) => {
  process.env['CONSENT_PAGE_CONNECTION'] = connection
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://page')
    const event = { rawQueryString: url.search.slice(1), requestContext: { http: { method: request.method } } }
    void handler(event).then(({ statusCode, headers, body }) => response.writeHead(statusCode, headers).end(body))
  })
  const origin = await listen(server)
  return { url: `${origin}/`, close: () => shut(server) }
}
