import type { LimitSettings } from './settings.ts'

export type LimitName = 'hourly' | 'burst'

/** What a call did to an account's budget: the headers of its answer, and which limit refused it. */
export interface Spent {
  headers: Record<string, string>
  refused: LimitName | undefined
}

export interface Limits {
  /** Counts `calls` of an account; a refused call is not counted. */
  spend(account: string, calls?: number): Spent
}

const HOUR = 3_600_000
const BURST = 30_000

interface Count {
  window: number
  calls: number
}

/** @param settings read anew for each call. @param now decides the windows: full hours, and halves of a minute. */
export const createLimits = (settings: () => LimitSettings, now: () => Date): Limits => {
  const counts = new Map<string, Count>()
  const countOf = (account: string, name: LimitName, length: number): Count => {
    const window = Math.floor(now().getTime() / length)
    const known = counts.get(`${name} ${account}`)
    if (known?.window === window) return known
    const fresh = { window, calls: 0 }
    counts.set(`${name} ${account}`, fresh)
    return fresh
  }
  return {
    spend(account, calls = 1) {
      const { hourly, burst, headers } = settings()
      const hour = countOf(account, 'hourly', HOUR)
      const halfMinute = countOf(account, 'burst', BURST)
      const refused = hour.calls >= hourly ? 'hourly' : halfMinute.calls >= burst ? 'burst' : undefined
      if (!refused) {
        hour.calls += calls
        halfMinute.calls += calls
      }
      return { refused, headers: headers ? toHeaders({ hourly, burst }, hour, halfMinute) : {} }
    },
  }
}

const toHeaders = (limits: { hourly: number; burst: number }, hour: Count, halfMinute: Count) => ({
  'X-RateLimit-Limit': String(limits.hourly),
  'X-RateLimit-Remaining': String(Math.max(0, limits.hourly - hour.calls)),
  'X-RateLimit-Reset': String(((hour.window + 1) * HOUR) / 1000),
  'X-BurstLimit-Limit': String(limits.burst),
  'X-BurstLimit-Remaining': String(Math.max(0, limits.burst - halfMinute.calls)),
})
