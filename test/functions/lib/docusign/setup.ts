import { type AccessTokenOptions, createAccessToken } from '../../../../functions/lib/docusign/access-token.ts'
import { createDocusign, type DocusignOptions, type Request } from '../../../../functions/lib/docusign/client.ts'
import type { Grant } from '../../../../functions/lib/docusign/exchange.ts'
import type { Fetch } from '../../../../functions/lib/docusign/http.ts'
import type { Pause, PauseStore } from '../../../../functions/lib/docusign/pause.ts'
import type { ReadKey } from '../../../../functions/lib/docusign/rotation.ts'
import type { StoredToken, TokenStore } from '../../../../functions/lib/docusign/token.ts'
import { createLog } from '../../../../functions/lib/primitives/log.ts'
import type { World } from '../../../../functions/lib/primitives/world.ts'
import { type DocusignStandIn, startDocusign } from '../../../support/docusign/server.ts'
import type { DocusignOptions as StandInOptions } from '../../../support/docusign/settings.ts'
import { createRsaKeys } from '../../../support/keys.ts'

export const KEYS = createRsaKeys()
export const signal = new AbortController().signal
export const START = new Date('2026-11-22T10:17:00Z')
export const nodeFetch: Fetch = (url, request) => fetch(url, request)

/** A clock that only waits and `pass` move. `aheadMs`: this machine's clock less the true time. */
export const createTime = (aheadMs = 0) => {
  let now = START.getTime()
  const waits: number[] = []
  const world: World = {
    now: () => new Date(now + aheadMs),
    sleep: (ms) => {
      waits.push(ms)
      now += ms
      return Promise.resolve()
    },
    random: () => 0.5,
    uuid: () => '5eca1e00-0000-4000-8000-00000000ffff',
  }
  return { world, waits, trueNow: () => new Date(now), pass: (ms: number) => void (now += ms) }
}

/** What lib/state keeps in DynamoDB, in maps; `saves` counts. */
export const createStores = () => {
  const tokens = new Map<string, StoredToken>()
  const pauses = new Map<string, Pause>()
  const count = { loads: 0, saves: 0, removals: 0 }
  let notBefore: Date | undefined
  const tokenStore: TokenStore = {
    load: async (id) => {
      count.loads += 1
      return tokens.get(id)
    },
    save: async (id, token) => {
      count.saves += 1
      tokens.set(id, token)
    },
    removeIf: async (id, accessToken) => {
      count.removals += 1
      if (tokens.get(id)?.accessToken === accessToken) tokens.delete(id)
    },
  }
  const pauseStore: PauseStore = {
    load: async (id) => pauses.get(id),
    save: async (id, pause) => void pauses.set(id, pause),
    remove: async (id) => void pauses.delete(id),
  }
  const limits = { load: async () => notBefore, save: async (until: Date) => void (notBefore = until) }
  return { tokens, pauses, count, tokenStore, pauseStore, limits, notBefore: () => notBefore }
}

/** A secret with versions; `cached` is what a container has kept of the current one. */
export const createSecret = (current: string | undefined, previous?: string) => {
  const secret = { current, previous, cached: current, reads: [] as string[] }
  const readKey: ReadKey = async (version, { fresh }) => {
    secret.reads.push(`${version}${fresh ? ' fresh' : ''}`)
    if (version === 'previous') return secret.previous
    if (fresh) secret.cached = secret.current
    return secret.cached
  }
  return Object.assign(secret, { readKey })
}

export const SCOPES = ['impersonation', 'signature']

export const toGrant = ({ origin, settings }: DocusignStandIn, change: Partial<Grant> = {}): Grant => ({
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
      world: time.world,
      log,
      deadline: new Date(time.world.now().getTime() + 600_000),
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

export const ROUTE = '/api/v2.0/datasets/monitor/stream'

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
