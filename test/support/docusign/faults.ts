import type { LimitName } from './limits.ts'
import type { RouteName } from './routes.ts'

/** Something that goes wrong with a request. Plain data, so that it can be asked for from another process. */
export type Fault =
  /** Instead of the route: this answer. An object becomes JSON; no body is an empty one. */
  | { kind: 'answer'; status: number; body?: string | object; headers?: Record<string, string> }
  /** An HTML page with status 200. */
  | { kind: 'html' }
  /** Over a limit, with or without the X-RateLimit-* and X-BurstLimit-* headers. Default status 429. */
  | { kind: 'limited'; limit: LimitName; status?: 400 | 429; headers?: boolean; mixedCase?: boolean }
  | { kind: 'redirect'; location: string; status?: 301 | 302 | 307 | 308 }
  /** Accepted, never answered. */
  | { kind: 'hang' }
  /** The connection is reset: without an answer, or in the middle of the body. */
  | { kind: 'reset'; when: 'before-headers' | 'after-headers' }
  /** The token that this request carries (for the token route: every token) ends just before it is checked. */
  | { kind: 'token-expired' }
  | { kind: 'token-revoked' }
  /** The route's own answer, complete as HTTP, cut off in the middle of its JSON. */
  | { kind: 'truncated' }
  /** The route's own answer with a member of so many bytes more; `declared`: with a Content-Length. */
  | { kind: 'oversized'; bytes: number; declared?: boolean }
  /** The route's own answer, so many bytes (default 1) at a time. */
  | { kind: 'drip'; everyMs: number; bytes?: number }
  /** The route's own answer, so much later. */
  | { kind: 'slow'; ms: number }
  /** The route's own answer, with a `Date` that is off by so much. */
  | { kind: 'clock'; offsetMs: number }
  /** A page without its member `endCursor` or its list, or with null there. */
  | { kind: 'without-cursor'; as?: 'null' }
  | { kind: 'without-list'; as?: 'null' }
  /** A Monitor page whose list is under the name of the other generation, and `null` or empty under its own. */
  | { kind: 'other-list'; own: 'null' | 'empty' }
  /** A page whose `endCursor` is the cursor that was sent, though it holds data. */
  | { kind: 'same-cursor' }

/**
 * Which requests: of a route, of both Monitor routes, or all; `nth` counts matching ones from now, the next is 1.
 * `about`: only those whose path or query holds this text, such as one account's or user's ID.
 */
export type Match = Target | { route: Target; nth?: number; about?: string }
type Target = RouteName | 'monitor' | 'any'

export interface Faults {
  /** For one request: the next, or the n-th from now. */
  once(match: Match, fault: Fault): void
  /** For every request from the n-th on (default the next), until `clear`. */
  from(match: Match, fault: Fault): void
  clear(): void
}

interface Rule {
  target: Target
  about: string
  nth: number
  isLasting: boolean
  seen: number
  fault: Fault
}

const isAimedAt = (target: Target, route: RouteName): boolean =>
  target === 'any' || target === route || (target === 'monitor' && (route === 'lens' || route === 'organization'))

const toRule = (match: Match, fault: Fault, isLasting: boolean): Rule => {
  const { route, nth = 1, about = '' } = typeof match === 'string' ? { route: match } : match
  return { target: route, about, nth, isLasting, seen: 0, fault }
}

/** `take` gives the fault of a request and counts it. Of several that fit, a `once` goes first, then the older. */
export const createFaults = (): Faults & { take: (route: RouteName, url: string) => Fault | undefined } => {
  let rules: Rule[] = []
  return {
    once: (match, fault) => void rules.push(toRule(match, fault, false)),
    from: (match, fault) => void rules.push(toRule(match, fault, true)),
    clear: () => void (rules = []),
    take: (route, url) => {
      const aimed = rules.filter(({ target, about }) => isAimedAt(target, route) && url.includes(about))
      for (const rule of aimed) rule.seen += 1
      const due = aimed.filter(({ seen, nth }) => seen >= nth)
      const hit = due.find(({ isLasting }) => !isLasting) ?? due[0]
      rules = rules.filter((rule) => rule !== hit || rule.isLasting)
      return hit?.fault
    },
  }
}
