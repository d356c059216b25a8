import { KINDS } from '../contract.ts'
import { date, dateOf, number, numberOf, text, textOf } from './attribute-values.ts'
import { scanRows } from './read-rows.ts'
import { assertReadable, deleteRow, putRow, readRow, type Table } from './table.ts'

/** An access token as it is kept. */
interface Token {
  accessToken: string
  scopes: string[]
  issuedAt: Date
  expiresAt: Date
  /** Hash of what it was issued for. */
  issuedFor: string
}

export interface Tokens {
  load(id: string, signal?: AbortSignal): Promise<Token | undefined>
  save(id: string, token: Token, signal?: AbortSignal): Promise<void>
  /** Removes the token only if it still is this one: not the one that another run has just taken. */
  removeIf(id: string, accessToken: string, signal?: AbortSignal): Promise<void>
}

/** Authentication failed: no further attempt before `notBefore`. */
interface Pause {
  failures: number
  notBefore: Date
  /** Code of the last failure. */
  code: string
  issuedFor: string
}

export interface AuthBackoffs {
  load(id: string, signal?: AbortSignal): Promise<Pause | undefined>
  save(id: string, pause: Pause, signal?: AbortSignal): Promise<void>
  remove(id: string, signal?: AbortSignal): Promise<void>
}

/** Access tokens by their sorted scope set. A row that lacks something counts as none. @throws (all) StateError */
export const createTokens = (table: Table): Tokens => ({
  load: async (id, signal) => {
    const row = await readRow(table, toKey(id), signal)
    const accessToken = textOf(row?.['accessToken'])
    const issuedAt = dateOf(row?.['issuedAt'])
    const expiresAt = dateOf(row?.['expiresAt'])
    if (!row || !accessToken || !issuedAt || !expiresAt) return undefined
    const scopes = (textOf(row['scopes']) ?? '').split(' ').filter((scope) => scope !== '')
    return { accessToken, scopes, issuedAt, expiresAt, issuedFor: textOf(row['issuedFor']) ?? '' }
  },
  save: (id, token, signal) => {
    const texts = { accessToken: text(token.accessToken), scopes: text(token.scopes.join(' ')) }
    const times = { issuedAt: date(token.issuedAt), expiresAt: date(token.expiresAt) }
    return putRow(table, toKey(id), { ...texts, ...times, issuedFor: text(token.issuedFor) }, signal)
  },
  removeIf: (id, accessToken, signal) => {
    const values = { ':accessToken': text(accessToken) }
    return deleteRow(table, toKey(id), { onlyIf: '#accessToken = :accessToken', values }, signal)
  },
})

/** Pauses by the token's id, in rows of the same kind: what resets the tokens ends the pauses too. @throws (all) StateError */
export const createAuthBackoffs = (table: Table): AuthBackoffs => ({
  load: async (id, signal) => {
    const row = await readRow(table, toPauseKey(id), signal)
    const notBefore = dateOf(row?.['notBefore'])
    if (!row || !notBefore) return undefined
    const failures = numberOf(row['failures']) ?? 1
    return { failures, notBefore, code: textOf(row['code']) ?? '', issuedFor: textOf(row['issuedFor']) ?? '' }
  },
  save: (id, { failures, notBefore, code, issuedFor }, signal) => {
    const columns = { failures: number(failures), notBefore: date(notBefore), code: text(code) }
    return putRow(table, toPauseKey(id), { ...columns, issuedFor: text(issuedFor) }, signal)
  },
  remove: (id, signal) => deleteRow(table, toPauseKey(id), { values: {} }, signal),
})

const toKey = (id: string) => ({ kind: KINDS.token, id })
const toPauseKey = (id: string) => toKey(`pause ${id}`)

/** What is kept under kind `token`, without any token: an access token's scopes and times, or a pause. */
export interface TokenRow {
  id: string
  /** As DocuSign granted them; none for a pause. */
  scopes: string[]
  issuedAt: Date | undefined
  expiresAt: Date | undefined
  /** Authentication failed: not tried again before this. */
  pause?: { notBefore: Date; failures: number; code: string }
}

/** All but the token itself: it is not even read. */
const ATTRIBUTES = ['scopes', 'issuedAt', 'expiresAt', 'notBefore', 'failures', 'code']

/** The cached tokens and pauses. @throws StateError */
export const listTokens = async (table: Table, signal?: AbortSignal): Promise<TokenRow[]> => {
  const found: TokenRow[] = []
  for await (const rows of scanRows(table, KINDS.token, { attributes: ATTRIBUTES, signal })) {
    for (const row of rows) {
      assertReadable(table.table, { kind: KINDS.token }, row)
      const notBefore = dateOf(row['notBefore'])
      found.push({
        id: textOf(row['id']) ?? '',
        scopes: (textOf(row['scopes']) ?? '').split(' ').filter((scope) => scope !== ''),
        issuedAt: dateOf(row['issuedAt']),
        expiresAt: dateOf(row['expiresAt']),
        ...(notBefore === undefined
          ? {}
          : { pause: { notBefore, failures: numberOf(row['failures']) ?? 1, code: textOf(row['code']) ?? '' } }),
      })
    }
  }
  return found
}

/** Removes a token or a pause, whichever the id is of. @throws StateError */
export const removeToken = (table: Table, id: string, signal?: AbortSignal): Promise<void> =>
  deleteRow(table, { kind: KINDS.token, id }, { values: {} }, signal)
