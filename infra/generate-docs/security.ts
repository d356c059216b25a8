import { toTable } from '../markdown.ts'

export const QUESTIONS = {
  reads: 'who can read it?',
  key: 'encrypted with which key?',
  logged: 'what is logged?',
  kept: 'how long is it kept?',
  costs: 'what does it cost?',
  leaves: 'what leaves the account?',
  fails: 'what happens when it fails?',
} as const
export type Question = keyof typeof QUESTIONS

export const THINGS = {
  records: 'records (S3)',
  streams: 'in transit (Firehose)',
  announcements: 'notifications (SQS)',
  state: 'cursors, tokens, users (DynamoDB)',
  secret: 'private key (Secrets Manager)',
  logs: 'logs, metrics (CloudWatch)',
} as const
export type Thing = keyof typeof THINGS

/** The answers. The types make sure that each has a check of the templates in `test/infra/security/`. */
const ANSWERS: Record<Thing, Record<Question, string>> = {
  records: {
    reads: 'XSIAM (`data/` only), Firehose',
    key: 'data key; TLS 1.2 only',
    logged: 'access, with `aws.accessLogBucket`',
    kept: '90 days; `quarantine/`, `errors/` 365; old versions 30',
    costs: 'storage; one PUT per minute and stream',
    leaves: 'records, to XSIAM',
    fails: 'Firehose retries for 24 h, then drops the data; `not-delivering`',
  },
  streams: {
    reads: "nobody; only the data type's function writes",
    key: 'data key',
    logged: 'failed deliveries',
    kept: '60 s; up to 24 h if S3 fails',
    costs: 'by the GB',
    leaves: 'nothing',
    fails: "the run fails, the cursor doesn't move; `failing`, `not-delivering`",
  },
  announcements: {
    reads: 'XSIAM; only S3 sends',
    key: 'queue key; TLS only',
    logged: 'age and count',
    kept: '14 days, then 14 as dead letters',
    costs: 'requests',
    leaves: 'object names, to XSIAM',
    fails: '`not-read`, `given-up`; `replay` sends them again',
  },
  state: {
    reads: 'each function, only the row types it needs; no Scan',
    key: 'data key',
    logged: 'nothing',
    kept: 'until you delete it; 35 days of point-in-time recovery',
    costs: 'requests',
    leaves: 'nothing',
    fails: 'no cursor moves; `failing`',
  },
  secret: {
    reads: 'collectors, commands that authenticate',
    key: 'data key, for this secret only',
    logged: 'never the key; CloudTrail logs each read',
    kept: "until you delete it; deployments don't overwrite it",
    costs: 'a fixed price',
    leaves: 'nothing; only signatures',
    fails: '`access`, `previous-key`',
  },
  logs: {
    reads: 'anyone with CloudWatch access; functions only write',
    key: 'logs key',
    logged: 'codes, counts, names; no secrets or personal data',
    kept: '90 days (`aws.logRetentionDays`)',
    costs: 'a closed set of metrics; alarms',
    leaves: 'alarm texts, to your topic',
    fails: 'missing data fires `not-running`',
  },
}

const isThing = (name: string): name is Thing => name in THINGS
const isQuestion = (name: string): name is Question => name in QUESTIONS

export const things: readonly Thing[] = Object.keys(THINGS).filter(isThing)
export const questions: readonly Question[] = Object.keys(QUESTIONS).filter(isQuestion)

/** The table of "Security at a glance". */
export const toSecurityTable = (): string =>
  toTable(
    ['', ...things.map((thing) => THINGS[thing])],
    questions.map((question) => [QUESTIONS[question], ...things.map((thing) => ANSWERS[thing][question])]),
  )
