import { DATA_TYPES, METRICS } from '../../functions/lib/contract.ts'
import { toDataTypeRules } from '../alarms/data-type.ts'
import { toNotStartedRule, toSharedRules, toStreamRule } from '../alarms/platform.ts'
import { toGaps } from '../config/gaps.ts'
import { dataTypes } from '../data-types.ts'
import measured from './measured.json' with { type: 'json' }
import { PRICES } from './prices.ts'

/** What can only be measured in an account of one's own: stated, so that it can be corrected. */
export const ASSUMED = {
  /** Until DocuSign answers a call, ms: the function waits, and is billed. */
  latencyMs: 400,
  /** Services with a data key in use (S3, SQS, DynamoDB, Firehose, Secrets Manager) that ask KMS anew every five minutes. */
  kmsServices: 5,
  /** XSIAM asks the queue every twenty seconds. */
  pollsPerMonth: 129_600,
  /** Firehose closes an object after a minute, or 64 MB. */
  objectBytes: 64 * 1_048_576,
} as const

const MINUTES = 43_200
const GB = 1_000_000_000
const MILLION = 1_000_000
const DATA_TYPE = 'customer-events'
const KEYS = 3
/** Kept for 90 days. */
const STORED_MONTHS = 3
const PAGE = 2000

export type Costs = Record<'fixed' | 'lambda' | 'dynamodb' | 'firehose' | 's3' | 'others', number> & {
  total: number
  /** What Firehose would bill if each event were a record of its own. */
  unchunked: number
}

const toFixed = (): number => {
  const one = dataTypes.find(({ name }) => name === DATA_TYPE)
  const runs = one === undefined ? [] : toDataTypeRules('any', one, toGaps(one.schedule))
  const rules = [...runs, toStreamRule('any', 'x', 'x'), toStreamRule('any', 'y', 'y'), toNotStartedRule('any', 'q')]
  const alarmed = [...rules, ...toSharedRules('q', 'd')].reduce(
    (sum, rule) => sum + (rule.while === undefined ? 1 : 2),
    0,
  )
  const { metricMonth, alarmMetricMonth, dashboardMonth } = PRICES.cloudwatch
  const watching = Object.keys(METRICS).length * metricMonth + alarmed * alarmMetricMonth + dashboardMonth
  return KEYS * PRICES.kms.keyMonth + PRICES.secrets.secretMonth + watching
}

const toLambda = (pages: number): number => {
  const memoryGb = DATA_TYPES[DATA_TYPE].memoryMb / 1024
  const { idleRun, pageOf2000 } = measured
  const ms =
    MINUTES * (idleRun.ms + idleRun.calls * ASSUMED.latencyMs) +
    pages * (pageOf2000.ms + pageOf2000.calls * ASSUMED.latencyMs)
  const { gbSecondArm, millionRequests } = PRICES.lambda
  return (
    (ms / 1000) * memoryGb * gbSecondArm + (MINUTES / MILLION) * (millionRequests + PRICES.scheduler.millionInvocations)
  )
}

const toS3 = (events: number): number => {
  const bytes = events * measured.event.gzippedBytes
  const objects = Math.min(events, MINUTES) + bytes / ASSUMED.objectBytes
  const { gbMonth, thousandPuts, thousandGets } = PRICES.s3
  return (bytes / GB) * STORED_MONTHS * gbMonth + (objects / 1000) * (thousandPuts + thousandGets)
}

const toOthers = (events: number): number => {
  const objects = Math.min(events, MINUTES)
  const kms = ASSUMED.kmsServices * (MINUTES / 5) + objects
  const secrets = MINUTES * measured.idleRun.secrets
  const logs = (MINUTES * measured.idleRun.logBytes) / GB
  return (
    (kms / 10_000) * PRICES.kms.tenThousandRequests +
    (secrets / 10_000) * PRICES.secrets.tenThousandCalls +
    ((ASSUMED.pollsPerMonth + 2 * objects) / MILLION) * PRICES.sqs.millionRequests +
    logs * (PRICES.cloudwatch.logsIngestedGb + STORED_MONTHS * PRICES.cloudwatch.logsStoredGbMonth)
  )
}

/** USD a month for one connection's customer events. @param events a month */
export const toCosts = (events: number): Costs => {
  const pages = events / PAGE
  const { idleRun, pageOf2000, event } = measured
  const { millionReads, millionWrites } = PRICES.dynamodb
  const reads = MINUTES * idleRun.reads + pages * pageOf2000.reads
  const writes = MINUTES * idleRun.writes + pages * pageOf2000.writes
  const step = PRICES.firehose.billingStepBytes
  const parts = {
    fixed: toFixed(),
    lambda: toLambda(pages),
    dynamodb: (reads * millionReads + writes * millionWrites) / MILLION,
    firehose: ((events * event.bytes) / GB) * PRICES.firehose.gb,
    s3: toS3(events),
    others: toOthers(events),
  }
  const total = Object.values(parts).reduce((sum, part) => sum + part, 0)
  return { ...parts, total, unchunked: ((events * Math.ceil(event.bytes / step) * step) / GB) * PRICES.firehose.gb }
}
