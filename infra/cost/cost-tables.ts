import { toTable } from '../markdown.ts'
import { ASSUMED } from './assumptions.ts'
import { toCosts, toCostsOfUsers, toKmsRequests } from './cost-model.ts'
import { STANDING } from './fixed-costs.ts'
import { toMonthOfEvents, toMonthOfUsers } from './monthly-usage.ts'

const MILLION = 1_000_000
const COLUMNS = [0.1, 1, 10, 100]
const USERS = [100, 1000, 10_000, 100_000]
const HEAD = COLUMNS.map((millions) => `${millions} million events`)

const toUsd = (value: number): string => value.toFixed(2)
const toCount = (value: number): string => Math.round(value).toLocaleString('en-US')
const toMillions = (value: number): string => `${(value / MILLION).toFixed(2)} million`
const toGb = (bytes: number): string => `${(bytes / 1_000_000_000).toFixed(2)} GB`

/** The table of costs, computed from measured figures and list prices. */
export const toCostTable = (): string => {
  const columns = COLUMNS.map((millions) => ({ millions, costs: toCosts(millions * MILLION) }))
  const row = (label: string, of: (column: (typeof columns)[number]) => number) => [
    label,
    ...columns.map((one) => toUsd(of(one))),
  ]
  const { keys, secrets, metrics, alarmMetrics, dashboards } = STANDING
  return toTable(
    ['USD a month', ...HEAD],
    [
      row(`${keys} keys, ${secrets} secret`, ({ costs }) => costs.keys),
      row(`${metrics} metrics, alarms on ${alarmMetrics}, ${dashboards} dashboard`, ({ costs }) => costs.watching),
      row('Lambda and Scheduler', ({ costs }) => costs.lambda),
      row('DynamoDB', ({ costs }) => costs.dynamodb),
      row('Firehose', ({ costs }) => costs.firehose),
      row('S3, kept for 90 days', ({ costs }) => costs.s3),
      row('SQS, KMS requests, secret, logs', ({ costs }) => costs.others),
      row('**total**', ({ costs }) => costs.total),
      row(`of which Audit Users, ${toCount(ASSUMED.users)} users`, ({ costs }) => costs.users),
      row('saved by chunks (not in the total)', ({ costs }) => costs.saved),
    ],
  )
}

/** What the bill is made of: the quantities behind the table of costs. */
export const toQuantityTable = (): string => {
  const users = toMonthOfUsers(ASSUMED.users)
  const columns = [...COLUMNS.map((millions) => toMonthOfEvents(millions * MILLION)), users]
  const row = (label: string, of: (month: typeof users) => string) => [label, ...columns.map(of)]
  return toTable(
    ['a month', ...HEAD, `${toCount(ASSUMED.users)} users`],
    [
      row('runs', ({ runs }) => toCount(runs)),
      row('Lambda, GB-seconds', ({ gbSeconds }) => toCount(gbSeconds)),
      row('DocuSign API calls', ({ calls }) => toCount(calls)),
      row('DynamoDB, read units', ({ reads }) => toMillions(reads)),
      row('DynamoDB, write units', ({ writes }) => toMillions(writes)),
      row('Firehose', ({ bytes }) => toGb(bytes)),
      row('S3, objects', ({ objects }) => toCount(objects)),
      row('S3, compressed', ({ gzippedBytes }) => toGb(gzippedBytes)),
      row('KMS requests', (month) => (month === users ? '–' : toCount(toKmsRequests(month.objects + users.objects)))),
      row('logs', ({ logBytes }) => toGb(logBytes)),
    ],
  )
}

/** Audit users by how many there are. */
export const toUsersTable = (): string =>
  toTable(
    ['', ...USERS.map((users) => `${toCount(users)} users`)],
    [['USD a month', ...USERS.map((users) => toUsd(toCostsOfUsers(users)))]],
  )
