import { type Answer, toEmpty, toLimited } from './answers.ts'
import { toUnauthorized } from './oauth.ts'
import type { Call, Site } from './site.ts'

/** An answer that refuses the call, or the headers that every answer to it carries. */
export type Access = { refused: Answer } | { headers: Record<string, string> }

/** Token, then the account's limits, then scopes: what stands before every route of an API. */
export const checkAccess = (call: Call, site: Site, account: string, scopes: readonly string[]): Access => {
  const token = site.tokens.check(call.headers.authorization)
  if (!token) return { refused: toUnauthorized() }
  const { headers, refused } = site.limits.spend(account)
  if (refused) {
    const limited = toLimited(refused, site.settings.limits.status, site.settings.limits.mixedCase)
    return { refused: { ...limited, headers: { ...limited.headers, ...headers } } }
  }
  const missing = scopes.some((scope) => !token.scopes.includes(scope))
  return missing ? { refused: toEmpty(403, headers) } : { headers }
}
