import { KINDS } from '../contract.ts'
import { date, dateOf, json, text, textOf } from './attribute-values.ts'
import { putRow, readRow, type Table } from './table.ts'

interface KnownAccount {
  accountId: string
  name: string
  isDefault: boolean
  baseUri: string
  organizationId?: string
}

/** What `/oauth/userinfo` said of the impersonated user. */
interface KnownUser {
  accounts: KnownAccount[]
  /** Hash of what it was asked for. */
  issuedFor: string
  readAt: Date
}

export interface UserStore {
  load(signal?: AbortSignal): Promise<KnownUser | undefined>
  save(known: KnownUser, signal?: AbortSignal): Promise<void>
}

const KEY = { kind: KINDS.account, id: '-' }

/** The one row of kind `account`. A row that cannot be read counts as none: it is asked for again. @throws StateError */
export const createUserStore = (table: Table): UserStore => ({
  load: async (signal) => {
    const row = await readRow(table, KEY, signal)
    const accounts = toAccounts(textOf(row?.['accounts']))
    const readAt = dateOf(row?.['readAt'])
    return accounts && readAt ? { accounts, readAt, issuedFor: textOf(row?.['issuedFor']) ?? '' } : undefined
  },
  save: ({ accounts, issuedFor, readAt }, signal) =>
    putRow(table, KEY, { accounts: json(accounts), issuedFor: text(issuedFor), readAt: date(readAt) }, signal),
})

const toAccounts = (stored = ''): KnownAccount[] | undefined => {
  try {
    const value: unknown = JSON.parse(stored)
    return Array.isArray(value) && value.every(isAccount) ? value : undefined
  } catch {
    return undefined
  }
}

const isAccount = (value: unknown): value is KnownAccount => {
  const {
    accountId,
    name,
    isDefault,
    baseUri,
    organizationId = '',
  }: Partial<Record<keyof KnownAccount, unknown>> = typeof value === 'object' && value !== null ? value : {}
  const texts = [accountId, name, baseUri, organizationId]
  return texts.every((one) => typeof one === 'string') && typeof isDefault === 'boolean'
}
