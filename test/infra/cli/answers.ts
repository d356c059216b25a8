import { createHash } from 'node:crypto'
import { isObject } from '../../../infra/config/config-sections.ts'

/** What the little AWS knows. */
export interface Known {
  /** Left out, the credentials are refused, with `refusal`. */
  account?: string
  refusal?: string
  bootstrap?: Record<string, string>
  /** Permissions that are refused: `ssm:GetParameter`. */
  denied?: string[]
  /** Of any key; undefined: there is none. */
  keyPolicy?: string
  stacks?: { name: string; description: string; qualifier?: string }[]
  objects?: { key: string; at: string; bytes: number }[]
  /** Ids of messages that the queue refuses. */
  refused?: string[]
}

interface Answer {
  status: number
  body: string
}

const PAGE = 3
const failed = (status: number, code: string): Answer => ({
  status,
  body: `<ErrorResponse><Error><Code>${code}</Code><Message>MARKER</Message></Error></ErrorResponse>`,
})

/** A result in AWS's query protocol. */
const told = (operation: string, body: string): Answer => ({
  status: 200,
  body: `<${operation}Response><${operation}Result>${body}</${operation}Result></${operation}Response>`,
})

const toStack = ({ name, description, qualifier }: NonNullable<Known['stacks']>[number]): string => {
  const about = `<StackName>${name}</StackName><Description>${description}</Description>`
  if (qualifier === undefined) return `<member>${about}</member>`
  const parameter = `<ParameterKey>Qualifier</ParameterKey><ParameterValue>${qualifier}</ParameterValue>`
  const output = '<OutputKey>BootstrapVersion</OutputKey><OutputValue>30</OutputValue>'
  return `<member>${about}<Parameters><member>${parameter}</member></Parameters><Outputs><member>${output}</member></Outputs></member>`
}

const toForm = (
  form: URLSearchParams,
  { account, refusal = 'ExpiredToken', stacks = [], denied = [] }: Known,
): Answer => {
  if (form.get('Action') === 'GetCallerIdentity') {
    return account === undefined ? failed(403, refusal) : told('GetCallerIdentity', `<Account>${account}</Account>`)
  }
  if (denied.includes('cloudformation:DescribeStacks')) return failed(403, 'AccessDenied')
  const start = Number(form.get('NextToken') ?? 0)
  const members = stacks
    .slice(start, start + PAGE)
    .map(toStack)
    .join('')
  const next = start + PAGE < stacks.length ? `<NextToken>${start + PAGE}</NextToken>` : ''
  return told('DescribeStacks', `<Stacks>${members}</Stacks>${next}`)
}

const toListing = (query: URLSearchParams, { objects = [], denied = [] }: Known): Answer => {
  if (denied.includes('s3:ListBucket')) return failed(403, 'AccessDenied')
  const [prefix, delimiter] = [query.get('prefix') ?? '', query.get('delimiter')]
  const under = objects.filter(({ key }) => key.startsWith(prefix))
  const list = (body: string): Answer => ({ status: 200, body: `<ListBucketResult>${body}</ListBucketResult>` })
  if (delimiter !== null) {
    const folders = new Set(under.map(({ key }) => `${prefix}${key.slice(prefix.length).split('/')[0] ?? ''}/`))
    return list([...folders].map((one) => `<CommonPrefixes><Prefix>${one}</Prefix></CommonPrefixes>`).join(''))
  }
  const start = Number(query.get('continuation-token') ?? 0)
  const contents = under.slice(start, start + PAGE).map(({ key, at, bytes }) => {
    const name = `<Key>${key.replaceAll('&', '&amp;')}</Key>`
    return `<Contents>${name}<LastModified>${at}</LastModified><ETag>&quot;e&quot;</ETag><Size>${bytes}</Size></Contents>`
  })
  const next = start + PAGE < under.length ? `<NextContinuationToken>${start + PAGE}</NextContinuationToken>` : ''
  return list(`${contents.join('')}<IsTruncated>${next !== ''}</IsTruncated>${next}`)
}

const toParameter = (name: string, { bootstrap = {}, denied = [] }: Known): Answer => {
  if (denied.includes('ssm:GetParameter')) return { status: 400, body: '{"__type":"AccessDeniedException"}' }
  const value = bootstrap[name]
  return value === undefined
    ? { status: 400, body: '{"__type":"ParameterNotFound"}' }
    : { status: 200, body: JSON.stringify({ Parameter: { Value: value } }) }
}

const toKeyPolicy = ({ keyPolicy, denied = [] }: Known): Answer => {
  if (denied.includes('kms:GetKeyPolicy')) return { status: 400, body: '{"__type":"AccessDeniedException"}' }
  if (keyPolicy === undefined) return { status: 400, body: '{"__type":"NotFoundException","message":"MARKER"}' }
  return { status: 200, body: JSON.stringify({ Policy: keyPolicy, PolicyName: 'default' }) }
}

/** The SDK compares the sums of what it sent. */
const take = (entries: Record<string, unknown>[], { refused = [] }: Known, sent: unknown[]): Answer => {
  const taken = entries.filter(({ Id }) => !refused.includes(String(Id)))
  sent.push(...taken.map(({ MessageBody }): unknown => JSON.parse(String(MessageBody))))
  const sumOf = (body: unknown) => createHash('md5').update(String(body)).digest('hex')
  const Successful = taken.map(({ Id, MessageBody }) => ({ Id, MessageId: Id, MD5OfMessageBody: sumOf(MessageBody) }))
  const Failed = entries
    .filter((entry) => !taken.includes(entry))
    .map(({ Id }) => ({ Id, SenderFault: false, Code: 'x' }))
  return { status: 200, body: JSON.stringify({ Successful, Failed }) }
}

interface Asked {
  request: { method?: string | undefined; url?: string | undefined }
  body: string
  target: string | undefined
}

export const answer = ({ request, body, target }: Asked, known: Known, sent: unknown[]): Answer => {
  if (request.method === 'GET') return toListing(new URL(request.url ?? '/', 'http://aws').searchParams, known)
  if (target === undefined) return toForm(new URLSearchParams(body), known)
  const input: unknown = JSON.parse(body)
  if (!isObject(input)) return { status: 400, body: '{}' }
  if (target === 'AmazonSSM.GetParameter') return toParameter(String(input['Name']), known)
  if (target === 'TrentService.GetKeyPolicy') return toKeyPolicy(known)
  return take(Array.isArray(input['Entries']) ? input['Entries'].filter(isObject) : [], known, sent)
}
