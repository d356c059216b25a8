import type { CommandContext, CommandResult } from '../lib/commands/command-handler.ts'
import { toCount, toDistance } from '../lib/commands/format.ts'
import type { Table } from '../lib/state/table.ts'
import { listTokens, removeToken, type TokenRow } from '../lib/state/tokens.ts'

export type Tools = { table: Table }

const describe = ({ scopes, issuedAt, expiresAt, pause, id }: TokenRow, now: Date): string => {
  if (pause) {
    const scopesOf = id.replace(/^pause /, '')
    return `- a pause after ${toCount(pause.failures, 'failed authentication')} (${pause.code}), until ${pause.notBefore.toISOString()}, for ${scopesOf}`
  }
  const issued = issuedAt ? `taken ${toDistance(issuedAt, now)}` : 'taken at an unknown time'
  const expires = expiresAt ? `, expires ${toDistance(expiresAt, now)}`.replace(/expires (.* ago)$/, 'expired $1') : ''
  return `- a token for ${scopes.join(' ')}, ${issued}${expires}`
}

const toFacts = ({ scopes, issuedAt, expiresAt }: TokenRow, now: Date) => ({
  scopes,
  ageSeconds: issuedAt ? Math.round((now.getTime() - issuedAt.getTime()) / 1000) : null,
  expiresAt: expiresAt?.toISOString() ?? null,
})

/** Deletes the cached access tokens, and the pauses that failed authentication has left. The very next run takes a new token. */
export const resetAccessToken = async (
  _input: object,
  { settings, runtime, clock, table }: CommandContext & Tools,
): Promise<CommandResult> => {
  const rows = await listTokens(table, clock.signal)
  for (const { id } of rows) await removeToken(table, id, clock.signal)
  const now = runtime.now()
  const tokens = rows.filter(({ pause }) => pause === undefined)
  const pauses = rows.flatMap(({ pause }) => pause ?? [])
  const what = rows.length === 0 ? 'There was no cached access token.' : 'Deleted:'
  const message = [
    `### Access tokens of ${settings.name}`,
    what,
    ...rows.map((row) => describe(row, now)),
    '',
    'The next run requests a new token. DocuSign still accepts an issued token until it expires.',
  ].join('\n')
  const paused = pauses.map(({ notBefore, ...pause }) => ({ ...pause, notBefore: notBefore.toISOString() }))
  return { message, tokens: tokens.map((row) => toFacts(row, now)), pauses: paused }
}
