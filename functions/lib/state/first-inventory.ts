import { KINDS } from '../contract.ts'
import { date, dateOf, type Row } from './attribute-values.ts'
import { changeRow, putRow, readRow, type Table } from './table.ts'

/** How far the directory has come, for whoever wants to wait for it. */
export interface FirstInventory {
  /** Accounts (as `toPlain` writes them) of which everybody is in the directory. */
  complete: ReadonlySet<string>
  /** When the last run failed for a reason that only a person can end. */
  failedAt: Date | undefined
  /** Since when somebody waits. */
  waitingSince: Date | undefined
}

/** The row of kind `account` that says so. @throws (all) StateError */
export interface FirstInventories {
  load(signal?: AbortSignal): Promise<FirstInventory>
  completed(accountId: string, at: Date, signal?: AbortSignal): Promise<void>
  failed(at: Date, signal?: AbortSignal): Promise<void>
  /** Notes since when is waited, the first time. */
  waits(at: Date, signal?: AbortSignal): Promise<void>
}

const KEY = { kind: KINDS.account, id: 'directory' }
const PREFIX = 'complete_'

const toAttribute = (accountId: string): string => `${PREFIX}${toPlain(accountId)}`

/** An account's id as attribute names may be written. */
export const toPlain = (accountId: string): string => accountId.toLowerCase().replaceAll(/[^a-z0-9]/g, '_')

const toComplete = (row: Row | undefined): Set<string> =>
  new Set(
    Object.keys(row ?? {})
      .filter((name) => name.startsWith(PREFIX))
      .map((name) => name.slice(PREFIX.length)),
  )

export const createFirstInventories = (table: Table): FirstInventories => ({
  load: async (signal) => {
    const row = await readRow(table, KEY, signal)
    return {
      complete: toComplete(row),
      failedAt: dateOf(row?.['failedAt']),
      waitingSince: dateOf(row?.['waitingSince']),
    }
  },
  completed: (accountId, at, signal) => putRow(table, KEY, { [toAttribute(accountId)]: date(at) }, signal),
  failed: (at, signal) => putRow(table, KEY, { failedAt: date(at) }, signal),
  waits: async (at, signal) => {
    const change = {
      set: '#waitingSince = :at',
      onlyIf: 'attribute_not_exists(#waitingSince)',
      values: { ':at': date(at) },
    }
    const outcome = await changeRow(table, KEY, change, signal)
    if (outcome.state === 'uncertain') throw outcome.error
  },
})
