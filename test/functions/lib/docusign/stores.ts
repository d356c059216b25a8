import type { AuthBackoffStore, Backoff } from '../../../../functions/lib/docusign/auth/auth-backoff.ts'
import type { ReadKey } from '../../../../functions/lib/docusign/auth/key-rotation.ts'
import type { StoredToken, TokenStore } from '../../../../functions/lib/docusign/auth/token.ts'

/** What lib/state keeps in DynamoDB, in maps; `saves` counts. */
export const createStores = () => {
  const tokens = new Map<string, StoredToken>()
  const pauses = new Map<string, Backoff>()
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
  const pauseStore: AuthBackoffStore = {
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
