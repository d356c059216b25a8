import { sign } from 'node:crypto'
import { type DocusignStandIn, startDocusign } from '../support/docusign/server.ts'
import type { DocusignOptions } from '../support/docusign/settings.ts'
import { createRsaKeys } from '../support/keys.ts'

/** The plainest client there is: the tests of the stand-in must not lean on the collector's. */
export const keys = createRsaKeys()

export const NOW = new Date('2026-03-10T12:20:00.000Z')
export const seconds = NOW.getTime() / 1000

let running: DocusignStandIn[] = []

/** A stand-in whose clock stands at `NOW`; ends with `stopAll`. */
export const start = async (options: Partial<DocusignOptions> = {}): Promise<DocusignStandIn> => {
  const docusign = await startDocusign({ publicKeys: [keys.publicKey], now: () => NOW, ...options })
  running.push(docusign)
  return docusign
}

export const stopAll = async (): Promise<void> => {
  const ending = running
  running = []
  await Promise.all(ending.map((docusign) => docusign.close()))
}

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

export interface Changes {
  header?: object
  claims?: object
  key?: string
}

export const toAssertion = ({ settings }: DocusignStandIn, { header, claims, key = keys.privateKey }: Changes = {}) => {
  const good = {
    iss: settings.integrationKey,
    sub: settings.userId,
    aud: settings.audience,
    iat: seconds,
    exp: seconds + 600,
    scope: 'signature impersonation',
  }
  const signed = `${encode({ typ: 'JWT', alg: 'RS256', ...header })}.${encode({ ...good, ...claims })}`
  return `${signed}.${sign('RSA-SHA256', Buffer.from(signed), key).toString('base64url')}`
}

/** Asks for a token with a form of choice. */
export const askToken = (
  docusign: DocusignStandIn,
  changes: Changes = {},
  grantType = 'urn:ietf:params:oauth:grant-type:jwt-bearer',
): Promise<Response> =>
  fetch(`${docusign.origin}/oauth/token`, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: grantType, assertion: toAssertion(docusign, changes) }),
  })

/** A good access token; `scope` as asked for. */
export const takeToken = async (docusign: DocusignStandIn, scope = 'signature impersonation'): Promise<string> => {
  const answer: { access_token: string } = JSON.parse(await (await askToken(docusign, { claims: { scope } })).text())
  return answer.access_token
}

export const LENS = '/api/v2.0/datasets/monitor/stream'

/** One call with a token. */
export const get = (
  docusign: DocusignStandIn,
  token: string,
  query: Record<string, string> = {},
  path = LENS,
): Promise<Response> =>
  fetch(`${docusign.origin}${path}?${new URLSearchParams(query).toString()}`, {
    headers: { Authorization: `Bearer ${token}` },
    redirect: 'manual',
  })

interface Page {
  data: { eventId: string }[]
  endCursor: string
}

/** One page of the lens stream, as the ids it holds and its cursor. */
export const page = async (
  docusign: DocusignStandIn,
  token: string,
  query: Record<string, string>,
): Promise<{ ids: string[]; endCursor: string }> => {
  const answer = await get(docusign, token, query)
  if (answer.status !== 200) throw new Error(`${answer.status}`)
  const { data, endCursor }: Page = JSON.parse(await answer.text())
  return { ids: data.map(({ eventId }) => eventId), endCursor }
}
