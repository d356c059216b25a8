import { auditUsers } from '../../../functions/audit-users/collector.ts'
import type { JsonObject } from '../../../functions/lib/core/json.ts'
import { type Bench, type BenchOptions, createBench, type Ran } from '../../support/collecting/bench.ts'
import type { GivenUser } from '../../support/users/user.ts'

export const ACCOUNT = '5eca1e00-0000-4000-8000-000000000004'

/** A GUID of its own for each number. */
export const guid = (number: number): string => `33333333-3333-4333-8333-${String(number).padStart(12, '0')}`

export const toUsers = (count: number, change: Partial<GivenUser> = {}): GivenUser[] =>
  Array.from({ length: count }, (_, index) => ({ accountId: ACCOUNT, userId: guid(index + 1), ...change }))

const open: Bench[] = []

export const closeBenches = async (): Promise<void> => {
  await Promise.all(open.splice(0).map((bench) => bench.close()))
}

export interface UserBench extends Bench {
  /** One run; a quarter of an hour passes before it. */
  collect(): Promise<Ran>
  /** Runs until the first inventory is complete and nothing is left. */
  fill(): Promise<Ran[]>
}

export const createUserBench = async (options: BenchOptions = {}): Promise<UserBench> => {
  const bench = await createBench(options)
  open.push(bench)
  const collect = async (): Promise<Ran> => {
    bench.runtime.pass(15 * 60_000)
    return bench.run(auditUsers)
  }
  const fill = async (): Promise<Ran[]> => {
    const runs: Ran[] = []
    for (let left = 40; left > 0; left -= 1) {
      const ran = await collect()
      runs.push(ran)
      if (ran.error) throw ran.error
      if (ran.report?.caughtUp) return runs
    }
    throw new Error('the first inventory did not end')
  }
  return { ...bench, collect, fill }
}

/** The last record of each user, by id. */
export const lastRecords = (records: readonly JsonObject[]): Map<string, JsonObject> =>
  new Map(records.map((record) => [String(record['userId']).toLowerCase(), record]))

export const eventId = (record: JsonObject): unknown => (record['xdm_fields'] as JsonObject)['xdm.event.id']

/** A user whom no window of changes sees: the walk over everybody finds them. */
export const LONG_AGO = { modifiedAt: new Date('2020-01-01T00:00:00Z') }

/** Makes a user an administrator, or no longer one. */
export const grant = (bench: UserBench, number: number, granted = true): void =>
  bench.docusign.changeUser(ACCOUNT, guid(number), { kind: 'admin', granted })
