import { KINDS } from '../contract.ts'
import type { Runtime } from '../core/runtime.ts'
import { date, dateOf, number, numberOf, type Row, text, textOf } from './attribute-values.ts'
import { scanRows } from './read-rows.ts'
import { assertReadable, changeRow, type Outcome, readRow, type Table, toAssignments } from './table.ts'

/** What DocuSign last said of an account's hourly limit, and what we used of it. */
interface Limits {
  limit: number | undefined
  remaining: number | undefined
  reset: Date | undefined
}

interface Budget extends Limits {
  /** Our own calls in the present hour of the clock, those of all data types. A repeated write may count some twice. */
  calls: number
}

export interface Budgets {
  load(account: string, signal?: AbortSignal): Promise<Budget>
  /** Keeps the limits that are known and adds to the calls of this hour. */
  add(account: string, used: Limits & { calls: number }, signal?: AbortSignal): Promise<void>
}

export interface RetryNotBefore {
  load(signal?: AbortSignal): Promise<Date | undefined>
  /** Keeps the later one of the time given and the time stored. */
  save(until: Date, signal?: AbortSignal): Promise<void>
}

/** DocuSign's limits are by the hour; a stored time further away is the work of a wrong clock and gives way. */
const LATEST_MS = 7_200_000

/** The rows of kind `budget`, by account. @throws (all) StateError */
export const createBudgets = (options: Table & { runtime: Runtime }): Budgets => ({
  load: async (account, signal) => {
    const row = await readRow(options, toKey(account), signal)
    const isThisHour = textOf(row?.['hour']) === toHour(options.runtime)
    return {
      limit: numberOf(row?.['limit']),
      remaining: numberOf(row?.['remaining']),
      reset: dateOf(row?.['reset']),
      calls: isThisHour ? (numberOf(row?.['calls']) ?? 0) : 0,
    }
  },
  add: async (account, { limit, remaining, reset, calls }, signal) => {
    const known: Row = {
      ...(limit === undefined ? {} : { limit: number(limit) }),
      ...(remaining === undefined ? {} : { remaining: number(remaining) }),
      ...(reset === undefined ? {} : { reset: date(reset) }),
    }
    const hour = text(toHour(options.runtime))
    const begun = { ...known, hour, calls: number(calls) }
    const key = toKey(account)
    const first = { ...toAssignments(begun), onlyIf: 'attribute_not_exists(#hour) OR #hour < :hour' }
    if (await isDone(changeRow(options, key, first, signal))) return
    const { set, values } = toAssignments(known)
    const more = { set, add: '#calls :calls', values: { ...values, ':calls': number(calls) } }
    // Refused again only by a newer schema; reading says so.
    if (!(await isDone(changeRow(options, key, more, signal)))) await readRow(options, key, signal)
  },
})

/** The time before which an account, or one data type, must not call DocuSign. @param id the row's, of kind `budget` */
export const createRetryNotBefore = (options: Table & { runtime: Runtime }, id: string): RetryNotBefore => ({
  load: async (signal) => dateOf((await readRow(options, toKey(id), signal))?.['notBefore']),
  save: async (until, signal) => {
    const latest = new Date(options.runtime.now().getTime() + LATEST_MS)
    const onlyIf = 'attribute_not_exists(#notBefore) OR #notBefore < :notBefore OR #notBefore > :latest'
    const { set, values } = toAssignments({ notBefore: date(until) })
    const change = { set, onlyIf, values: { ...values, ':latest': date(latest) } }
    if (!(await isDone(changeRow(options, toKey(id), change, signal)))) await readRow(options, toKey(id), signal)
  },
})

const toKey = (id: string) => ({ kind: KINDS.budget, id })

const toHour = (runtime: Runtime): string => runtime.now().toISOString().slice(0, 13)

const isDone = async (changing: Promise<Outcome>): Promise<boolean> => {
  const outcome = await changing
  if (outcome.state === 'uncertain') throw outcome.error
  return outcome.state === 'changed'
}

/** What DocuSign last said of the limits, and until when it asked to be left alone; by account, or by data type. */
export interface BudgetRow {
  id: string
  limit: number | undefined
  remaining: number | undefined
  reset: Date | undefined
  notBefore: Date | undefined
}

/** All rows of kind `budget`. @throws StateError */
export const listBudgets = async (table: Table, signal?: AbortSignal): Promise<BudgetRow[]> => {
  const found: BudgetRow[] = []
  for await (const rows of scanRows(table, KINDS.budget, { signal })) {
    for (const row of rows) {
      assertReadable(table.table, { kind: KINDS.budget }, row)
      found.push({
        id: textOf(row['id']) ?? '',
        limit: numberOf(row['limit']),
        remaining: numberOf(row['remaining']),
        reset: dateOf(row['reset']),
        notBefore: dateOf(row['notBefore']),
      })
    }
  }
  return found
}
