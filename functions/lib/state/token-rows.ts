import { KINDS } from '../contract.ts'
import { deleteRow } from './keep.ts'
import { scanRows } from './rows.ts'
import { assertReadable, type Table } from './table.ts'
import { dateOf, numberOf, textOf } from './values.ts'

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
