import { createServer } from 'node:http'
import { afterEach, expect, test } from '@jest/globals'
import { createFetch } from '../../../../functions/lib/docusign/http/fetch.ts'
import { closeSetups, createSetup, toMonitor } from './setup.ts'

afterEach(closeSetups)

// Node's fetch can reuse a kept-alive connection that the server has closed meanwhile, as servers do while Lambda keeps
// the process frozen: https://github.com/nodejs/undici/issues/3492.
test('a connection that DocuSign closed while the process was frozen costs a retry, not the run', async () => {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"data":[],"endCursor":"1"}')
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  try {
    const address = server.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const setup = await createSetup()
    const run = setup.run({ client: { fetch: await createFetch({}) } })
    for (let round = 1; round <= 20; round += 1) {
      const answer = await run.get({ ...toMonitor(setup.docusign), origin: `http://127.0.0.1:${port}` })
      expect(answer.body).toEqual({ data: [], endCursor: '1' })
      server.closeIdleConnections()
      await new Promise(setImmediate)
    }
  } finally {
    server.closeAllConnections()
    server.close()
  }
})
