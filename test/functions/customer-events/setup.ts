import type { JsonObject } from '../../../functions/lib/core/json.ts'
import { createFirstInventories } from '../../../functions/lib/state/first-inventory.ts'
import { createUsers } from '../../../functions/lib/state/users.ts'
import { type Bench, type BenchOptions, createBench } from '../../support/collecting/bench.ts'
import { ACCOUNT, guid } from '../audit-users/setup.ts'

const open: Bench[] = []
export const closeBenches = async (): Promise<void> => {
  await Promise.all(open.splice(0).map((bench) => bench.close()))
}

export const start = async (options: BenchOptions = {}): Promise<Bench> => {
  const bench = await createBench(options)
  open.push(bench)
  return bench
}

let made = 0
const toEvent = (bench: Bench, more: JsonObject): JsonObject => {
  made += 1
  return {
    timestamp: bench.runtime.now().toISOString(),
    eventId: `event-${made}`,
    accountId: ACCOUNT,
    object: 'User',
    action: 'LoginSucceeded',
    ...more,
  }
}

/** Events of DocuSign, a login each but for what is said. */
export const addEvents = (bench: Bench, all: readonly JsonObject[]) =>
  bench.docusign.addEvents(all.map((more) => toEvent(bench, more)))

/** A directory as the audit users leave it. */
export const fill = async ({ table, runtime }: Bench, numbers: readonly number[]) => {
  const users = createUsers(table, ACCOUNT)
  const membership = { sequence: 1, fingerprint: 'f', isClosed: false, writtenAt: 0 }
  for (const number of numbers) {
    const id = guid(number)
    const entry = { userId: id, email: `${number}@example.com`, userName: `User ${number}` }
    await users.save({ id, was: 0, membership, entry })
  }
  await createFirstInventories(table).completed(ACCOUNT, runtime.now())
}

export const fieldsOf = (record: JsonObject | undefined): JsonObject => (record?.['xdm_fields'] ?? {}) as JsonObject
export const UPN = 'xdm.source.user.upn'
