import { createLog } from '../../../../functions/lib/core/log.ts'
import type { Runtime } from '../../../../functions/lib/core/runtime.ts'
import { type AccessTokenOptions, createAccessToken } from '../../../../functions/lib/docusign/auth/access-token.ts'
import type { Grant } from '../../../../functions/lib/docusign/auth/token-request.ts'
import { createDocusign, type DocusignOptions, type Request } from '../../../../functions/lib/docusign/client.ts'
import type { Fetch } from '../../../../functions/lib/docusign/http/fetch.ts'
import { type DocusignStandIn, startDocusign } from '../../../support/docusign/server.ts'
import type { DocusignOptions as StandInOptions } from '../../../support/docusign/settings.ts'
import { createRsaKeys } from '../../../support/keys.ts'
import { createSecret, createStores } from './stores.ts'

export const KEYS = createRsaKeys()
export const signal = new AbortController().signal
export const START = new Date('2026-11-22T10:17:00Z')
const nodeFetch: Fetch = (url, request) => fetch(url, request)

/** A clock that only waits and `pass` move. `aheadMs`: this machine's clock less the true time. */
const createTime = (aheadMs = 0) => {
  let now = START.getTime()
  const waits: number[] = []
  const runtime: Runtime = {
    now: () => new Date(now + aheadMs),
    sleep: (ms) => {
      waits.push(ms)
      now += ms
      return Promise.resolve()
    },
    random: () => 0.5,
    uuid: () => '5eca1e00-0000-4000-8000-00000000ffff',
  }
  return { runtime, waits, trueNow: () => new Date(now), pass: (ms: number) => void (now += ms) }
}

export const SCOPES = ['impersonation', 'signature']

const toGrant = ({ origin, settings }: DocusignStandIn, change: Partial<Grant> = {}): Grant => ({
  authServer: origin,
  audience: settings.audience,
  integrationKey: settings.integrationKey,
  userId: settings.userId,
  redirectUrl: 'https://localhost/back here',
  scopes: SCOPES,
  ...change,
})

export interface Change {
  standIn?: Partial<StandInOptions>
  aheadMs?: number
  grant?: Partial<Grant>
  key?: string
  token?: Partial<AccessTokenOptions>
  client?: Partial<DocusignOptions>
}

const opened: DocusignStandIn[] = []

/** Closes every stand-in opened so far, after failed tests too: one left open would keep the test runner from ending. */
export const closeSetups = async (): Promise<void> => {
  await Promise.all(opened.splice(0).map((docusign) => docusign.close()))
}

/** A stand-in DocuSign and everything a run needs to talk to it; `run` begins another run over the same stores. */
export const createSetup = async ({ standIn, aheadMs, grant, key = KEYS.privateKey, token, client }: Change = {}) => {
  const time = createTime(aheadMs)
  const docusign = await startDocusign({ publicKeys: [KEYS.publicKey], now: time.trueNow, ...standIn })
  opened.push(docusign)
  const stores = createStores()
  const secret = createSecret(key)
  const lines: string[] = []
  const told = { previousKey: 0 }
  const log = createLog((line) => lines.push(line), { connection: 'acme' })
  const run = (change: Pick<Change, 'grant' | 'token' | 'client'> = {}) => {
    const common = {
      runtime: time.runtime,
      log,
      deadline: new Date(time.runtime.now().getTime() + 600_000),
      fetch: nodeFetch,
    }
    const accessToken = createAccessToken({
      ...common,
      grant: toGrant(docusign, { ...grant, ...change.grant }),
      tokens: stores.tokenStore,
      pauses: stores.pauseStore,
      readKey: secret.readKey,
      onPreviousKey: () => void (told.previousKey += 1),
      ...token,
      ...change.token,
    })
    const notBefore = stores.limits
    const made = createDocusign({ ...common, token: accessToken, notBefore, ...client, ...change.client })
    return { accessToken, client: made, get: (request: Request = toMonitor(docusign)) => made.get(request, signal) }
  }
  return { time, docusign, stores, secret, lines, told, log, run }
}

export type Setup = Awaited<ReturnType<typeof createSetup>>

const ROUTE = '/api/v2.0/datasets/monitor/stream'

export const toMonitor = ({ origin }: DocusignStandIn, query: Record<string, string> = {}): Request => ({
  api: 'monitor',
  origin,
  route: ROUTE,
  path: ROUTE,
  query,
})

/** The error that a promise is rejected with. */
export const toFailure = async (promise: Promise<unknown>): Promise<unknown> => {
  try {
    await promise
  } catch (thrown) {
    return thrown
  }
  throw new Error('it did not fail')
}
