import { ASSUMED, PRICES } from './assumptions.ts'
import { STANDING, toStandingCosts } from './fixed-costs.ts'
import { type Month, toMonthOfEvents, toMonthOfUsers } from './monthly-usage.ts'

const GB = 1_000_000_000
const MILLION = 1_000_000
/** Kept for 90 days. */
const STORED_MONTHS = 3
const MINUTES = 43_200

/** USD a month of what a data type uses. */
export interface UseCosts {
  lambda: number
  dynamodb: number
  firehose: number
  s3: number
  others: number
}

export interface Costs extends UseCosts {
  keys: number
  watching: number
  /** What of it the users take. */
  users: number
  total: number
  /** What chunks save: Firehose would bill each event as a record of 5 KB steps. */
  saved: number
}

/** @param month of a data type */
const toUseCosts = (month: Month): UseCosts => {
  const { lambda, scheduler, dynamodb, firehose, s3, sqs, secrets, cloudwatch } = PRICES
  return {
    lambda:
      month.gbSeconds * lambda.gbSecondArm +
      (month.runs * (lambda.millionRequests + scheduler.millionInvocations)) / MILLION,
    dynamodb: (month.reads * dynamodb.millionReads + month.writes * dynamodb.millionWrites) / MILLION,
    firehose: (month.bytes / GB) * firehose.gb,
    s3:
      (month.gzippedBytes / GB) * STORED_MONTHS * s3.gbMonth +
      (month.objects / 1000) * (s3.thousandPuts + s3.thousandGets),
    others:
      (month.secrets / 10_000) * secrets.tenThousandCalls +
      ((2 * month.objects) / MILLION) * sqs.millionRequests +
      (month.logBytes / GB) * (cloudwatch.logsIngestedGb + STORED_MONTHS * cloudwatch.logsStoredGbMonth),
  }
}

const sum = (costs: UseCosts): number => Object.values(costs).reduce((total, one) => total + one, 0)

/** KMS requests of a month: data keys are cached by the services, and asked for anew with each object at most. */
export const toKmsRequests = (objects: number): number => ASSUMED.kmsServices * (MINUTES / 5) + objects

const toShared = (objects: number): number =>
  (toKmsRequests(objects) / 10_000) * PRICES.kms.tenThousandRequests +
  (ASSUMED.pollsPerMonth / MILLION) * PRICES.sqs.millionRequests

const toSaved = ({ records, bytes }: Month): number => {
  const step = PRICES.firehose.billingStepBytes
  const alone = records * Math.ceil(bytes / Math.max(1, records) / step) * step
  return ((alone - bytes) / GB) * PRICES.firehose.gb
}

/** USD a month for one connection with both data types. @param events a month */
export const toCosts = (events: number): Costs => {
  const months = [toMonthOfEvents(events), toMonthOfUsers(ASSUMED.users)] as const
  const [one, users] = [toUseCosts(months[0]), toUseCosts(months[1])]
  const parts = {
    ...toStandingCosts(STANDING),
    lambda: one.lambda + users.lambda,
    dynamodb: one.dynamodb + users.dynamodb,
    firehose: one.firehose + users.firehose,
    s3: one.s3 + users.s3,
    others: one.others + users.others + toShared(months[0].objects + months[1].objects),
  }
  const total = Object.values(parts).reduce((all, part) => all + part, 0)
  return { ...parts, users: sum(users), total, saved: toSaved(months[0]) + toSaved(months[1]) }
}

/** USD a month for what audit users use. @param users of the account */
export const toCostsOfUsers = (users: number): number => sum(toUseCosts(toMonthOfUsers(users)))
