import { toCount, toDistance } from '../lib/commands/format.ts'
import type { StoredState } from './checkpoint-status.ts'

const orNone = (lines: string[]): string[] => (lines.length === 0 ? ['- nothing known yet'] : lines)

const toExpiry = (expiresAt: Date | undefined, now: Date): string => {
  if (expiresAt === undefined) return 'unreadable'
  return `${expiresAt > now ? 'expires' : 'expired'} ${toDistance(expiresAt, now)}`
}

/** The cached access tokens by scopes and expiry, and the pauses after failed authentication. */
export const toTokenLines = ({ tokens }: StoredState, now: Date): string[] =>
  orNone(
    tokens.map(({ id, scopes, expiresAt, pause }) => {
      if (pause === undefined) return `- token for ${scopes.join(' ')}: ${toExpiry(expiresAt, now)}`
      const paused = `${pause.notBefore > now ? 'is' : 'was'} paused until ${pause.notBefore.toISOString()}`
      const why = `after ${toCount(pause.failures, 'failure')} (${pause.code}), for ${id.replace(/^pause /, '')}`
      return `- authentication ${paused} ${why}`
    }),
  )

/** What is left of each account's calls, and until when DocuSign is left alone. */
export const toBudgetLines = ({ budgets }: StoredState, now: Date): string[] =>
  orNone(
    budgets.flatMap(({ id, limit, remaining, reset, notBefore }) => [
      ...(limit === undefined
        ? []
        : [
            `- ${id}: ${remaining ?? 'unknown'} of ${limit} calls were left, reset ${reset?.toISOString() ?? 'unknown'}`,
          ]),
      ...(notBefore === undefined || notBefore <= now
        ? []
        : [`- ${id}: DocuSign is not called before ${notBefore.toISOString()}`]),
    ]),
  )
