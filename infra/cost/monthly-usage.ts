import { DATA_TYPES, type DataType } from '../../functions/lib/contract.ts'
import { ASSUMED } from './assumptions.ts'
import measured from './measured.json' with { type: 'json' }

type Use = typeof measured.events.idleRun

/** What a data type uses in a month of thirty days, of what AWS bills. */
export interface Month {
  runs: number
  gbSeconds: number
  /** Calls of DocuSign. */
  calls: number
  /** Request units of DynamoDB. */
  reads: number
  writes: number
  /** Delivered, and of it in the bucket. */
  records: number
  bytes: number
  gzippedBytes: number
  objects: number
  /** Reads of the private key: with each new access token. */
  secrets: number
  logBytes: number
}

const MINUTES = 43_200
const QUARTERS = 2_880
/** A token is used for fifty minutes. */
const TOKENS = MINUTES / 50
const PAGE = 2000
const MOST_WALKED = 1250
/** Lambda gives a whole core for so much memory. */
const CORE_MB = 1769

const plus = (one: Use, other: Use, times: number): Use => ({
  reads: one.reads + other.reads * times,
  writes: one.writes + other.writes * times,
  calls: one.calls + other.calls * times,
  awsCalls: one.awsCalls + other.awsCalls * times,
  firehoseCalls: one.firehoseCalls + other.firehoseCalls * times,
  secrets: one.secrets + other.secrets * times,
  cpuMs: one.cpuMs + other.cpuMs * times,
  logBytes: one.logBytes + other.logBytes * times,
})

const NOTHING: Use = plus(measured.events.idleRun, measured.events.idleRun, -1)

/** A function waits for each answer and is billed meanwhile; with less memory it computes more slowly. */
const toGbSeconds = ({ cpuMs, calls, awsCalls }: Use, dataType: DataType): number => {
  const { memoryMb } = DATA_TYPES[dataType]
  const computing = cpuMs * Math.max(1, CORE_MB / memoryMb)
  return ((computing + calls * ASSUMED.docusignMs + awsCalls * ASSUMED.awsMs) / 1000) * (memoryMb / 1024)
}

const toMonth = (
  dataType: DataType,
  use: Use,
  { runs, records, size }: { runs: number; records: number; size: typeof measured.events.record },
): Month => ({
  runs,
  gbSeconds: toGbSeconds(use, dataType),
  calls: use.calls,
  reads: use.reads,
  writes: use.writes,
  records,
  bytes: records * size.bytes,
  gzippedBytes: records * size.gzippedBytes,
  objects: Math.min(records, runs) + (records * size.bytes) / ASSUMED.objectBytes,
  secrets: TOKENS,
  logBytes: use.logBytes,
})

/** Customer events, a run each minute. @param records events a month */
export const toMonthOfEvents = (records: number): Month => {
  const { idleRun, pageOf2000, record } = measured.events
  const use = plus(plus(NOTHING, idleRun, MINUTES), pageOf2000, records / PAGE)
  return toMonth('customer-events', use, { runs: MINUTES, records, size: record })
}

/** Audit users, a run every quarter of an hour. @param users of the account */
export const toMonthOfUsers = (users: number): Month => {
  const { runOver100, walkedUser, changedUser, record } = measured.users
  const run = plus(runOver100, walkedUser, Math.max(0, Math.min(users, MOST_WALKED) - 100))
  const records = users * ASSUMED.changesOfUser
  const use = plus(plus(NOTHING, run, QUARTERS), changedUser, records)
  return toMonth('audit-users', use, { runs: QUARTERS, records, size: record })
}
