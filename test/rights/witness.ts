import type { IncomingMessage, ServerResponse } from 'node:http'
import { request as forward } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { listen } from '../support/aws/listen.ts'
import { toCall } from './calls.ts'
import type { Call } from './evaluate.ts'

/** Everything that is asked of AWS passes here and is noted by who asks: the access key is the function's name. */
export interface Witness {
  url: string
  calls: { by: string; call: Call }[]
  /** The answer of the next call of that action, on rows of that kind, is lost on its way. */
  lose(action: string, kind: string): void
  close(): Promise<void>
}

interface PassingOn {
  to: string
  body: Buffer
  isLost: boolean
}

const passOn = (request: IncomingMessage, response: ServerResponse, { to, body, isLost }: PassingOn): void => {
  const { method, url = '/', headers } = request
  const asking = forward(new URL(url, to), { method, headers }, (answer) => {
    if (isLost) {
      response.destroy()
      return
    }
    response.writeHead(answer.statusCode ?? 500, answer.headers)
    answer.pipe(response)
  })
  // The stand-in breaks off where a story says so: so does this.
  asking.on('error', () => response.destroy())
  asking.end(body)
}

interface Watched {
  /** URL of what stands in for a service; without one, the answer is that it is not here. */
  findService: (service: string) => string | undefined
  account?: string
}

/** Starts a proxy in front of the services that stand in for AWS. */
export const startWitness = async ({ findService, account }: Watched): Promise<Witness> => {
  const calls: Witness['calls'] = []
  const losing = new Set<string>()
  const { url, close } = await listen((request, response) => {
    const serve = async (): Promise<void> => {
      const body = await buffer(request)
      const headers = Object.fromEntries(Object.entries(request.headers).map(([name, one]) => [name, String(one)]))
      const asked = { method: request.method ?? '', url: request.url ?? '/', headers, body: body.toString() }
      const { by, service, call } = toCall(asked, account)
      calls.push({ by, call })
      const to = findService(service)
      const isLost = losing.delete(`${call.action} ${call.context['dynamodb:LeadingKeys']?.join()}`)
      if (to !== undefined) return passOn(request, response, { to, body, isLost })
      response.writeHead(400, { 'content-type': 'application/json' }).end('{"__type":"NotHereException"}')
    }
    serve().catch(() => response.destroy())
  })
  return { url, calls, lose: (action, kind) => void losing.add(`${action} ${kind}`), close }
}
