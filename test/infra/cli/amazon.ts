import { createServer, type IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import { type Aws, createAws } from '../../../infra/cli/aws/call.ts'
import { isObject } from '../../../infra/config/places.ts'

/** What the little AWS knows. */
export interface Known {
  /** Nothing: the credentials are refused. */
  account?: string
  bootstrap?: Record<string, string>
  stacks?: { name: string; description: string }[]
  objects?: { key: string; at: string; bytes: number }[]
  /** Ids of messages that the queue refuses. */
  refused?: string[]
}

export interface Amazon {
  aws: Aws
  url: string
  sent: unknown[]
  /** The `Authorization` of every request. */
  signed: string[]
  close(): Promise<void>
}

const PAGE = 3
const failed = (status: number, code: string) => ({
  status,
  body: `<ErrorResponse><Error><Code>${code}</Code></Error></ErrorResponse>`,
})

const toForm = (form: URLSearchParams, { account, stacks = [] }: Known) => {
  if (form.get('Action') === 'GetCallerIdentity') {
    return account === undefined ? failed(403, 'ExpiredToken') : { status: 200, body: `<Account>${account}</Account>` }
  }
  const start = Number(form.get('NextToken') ?? 0)
  const members = stacks
    .slice(start, start + PAGE)
    .map(
      ({ name, description }) =>
        `<member><StackName>${name}</StackName><Description>${description}</Description></member>`,
    )
  const next = start + PAGE < stacks.length ? `<NextToken>${start + PAGE}</NextToken>` : ''
  return { status: 200, body: `<Stacks>${members.join('')}</Stacks>${next}` }
}

const toListing = (query: URLSearchParams, { objects = [] }: Known) => {
  const [prefix, delimiter] = [query.get('prefix') ?? '', query.get('delimiter')]
  const under = objects.filter(({ key }) => key.startsWith(prefix))
  if (delimiter !== null) {
    const folders = new Set(under.map(({ key }) => `${prefix}${key.slice(prefix.length).split('/')[0] ?? ''}/`))
    return {
      status: 200,
      body: [...folders].map((one) => `<CommonPrefixes><Prefix>${one}</Prefix></CommonPrefixes>`).join(''),
    }
  }
  const start = Number(query.get('continuation-token') ?? 0)
  const contents = under
    .slice(start, start + PAGE)
    .map(
      ({ key, at, bytes }) =>
        `<Contents><Key>${key.replaceAll('&', '&amp;')}</Key><LastModified>${at}</LastModified><ETag>&quot;e&quot;</ETag><Size>${bytes}</Size></Contents>`,
    )
  const next = start + PAGE < under.length ? `<NextContinuationToken>${start + PAGE}</NextContinuationToken>` : ''
  return { status: 200, body: contents.join('') + next }
}

const toJson = (target: string, body: unknown, { bootstrap = {}, refused = [] }: Known, sent: unknown[]) => {
  const input = isObject(body) ? body : {}
  if (target === 'AmazonSSM.GetParameter') {
    const value = bootstrap[String(input['Name'])]
    if (value === undefined) return { status: 400, body: '{"__type":"ParameterNotFound"}' }
    return { status: 200, body: JSON.stringify({ Parameter: { Value: value } }) }
  }
  const entries = Array.isArray(input['Entries']) ? input['Entries'].filter(isObject) : []
  sent.push(...entries.map(({ MessageBody }) => JSON.parse(String(MessageBody)) as unknown))
  return { status: 200, body: JSON.stringify({ Failed: entries.filter(({ Id }) => refused.includes(String(Id))) }) }
}

const answer = (request: IncomingMessage, content: string, known: Known, sent: unknown[]) => {
  const url = new URL(request.url ?? '/', 'http://localhost')
  if (request.method === 'GET') return toListing(url.searchParams, known)
  const target = request.headers['x-amz-target']
  return typeof target === 'string'
    ? toJson(target, JSON.parse(content), known, sent)
    : toForm(new URLSearchParams(content), known)
}

const credentials = async () => ({ accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' })

/** As much of STS, SSM, CloudFormation, S3 and SQS as the command line calls, over HTTP. */
export const startLittleAws = async (known: Known): Promise<Amazon> => {
  const [sent, signed]: [unknown[], string[]] = [[], []]
  const server = createServer((request, response) => {
    const serve = async () => {
      signed.push(request.headers.authorization ?? '')
      const { status, body } = answer(request, await text(request), known, sent)
      response.writeHead(status).end(body)
    }
    void serve()
  })
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : 0)
    })
  })
  const url = `http://127.0.0.1:${port}`
  const aws = createAws({ region: 'eu-central-1', credentials, fetch, now: () => new Date(), endpoint: url })
  return {
    aws,
    url,
    sent,
    signed,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
